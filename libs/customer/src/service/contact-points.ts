import type { RecordedEvent } from '@taizhang/kernel';
import type { ContactPoint } from '../contract/index.js';
import { numberState, primaryOf } from '../domain/archive-number-states.js';
import type { ArchiveEvent } from '../domain/customer.commands.js';
import { asFiled, type CustomerState } from '../domain/customer.decider.js';
import { currentNumbers } from './current-numbers.js';

/** The numbers of a customer that are in use, as people may see them who need not see them. */
export function contactPointsOf(filed: CustomerState, history: readonly RecordedEvent<ArchiveEvent>[]): ContactPoint[] {
  const state = asFiled(filed);
  if (state.status !== 'registered') return [];
  const primary = primaryOf(state);
  const numbers = currentNumbers(history);
  return state.phoneNumbers.flatMap(({ phoneNumberId, source }) => {
    const fact = numbers.get(phoneNumberId)?.fact;
    if (fact === undefined) return [];
    const { masked, extension } = fact.data;
    const known = { ...numberState(state, phoneNumberId), primary: phoneNumberId === primary };
    return [{ phoneNumberId, masked, source, hasExtension: extension !== undefined, ...known }];
  });
}
