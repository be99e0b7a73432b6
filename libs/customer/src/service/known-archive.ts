import type { ContextServices } from '@taizhang/nest-kit';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ArchiveEvent } from '../domain/customer.commands.js';
import { notInUse, type Archive } from '../domain/customer.decider.js';
import { customer } from './aggregates.js';
import { archivePolicyOf, type PolicyInForce } from './archive-policies.js';

export interface KnownArchive {
  readonly archive: Archive;
  readonly history: readonly RecordedEvent<ArchiveEvent>[];
  readonly rules: PolicyInForce;
}

/** An archive with the rules of the unit that owns it. Refuses with `CUSTOMER_UNKNOWN`, `CUSTOMER_MERGED`. */
export async function knownArchive(customerId: string, at: string, services: ContextServices): Promise<KnownArchive> {
  const { state, events } = await services.executor.load(customer, customerId);
  if (state.status !== 'registered') throw notInUse(state);
  return { archive: state, history: events, rules: await archivePolicyOf(state.custody.unitId, at, services) };
}

/** Everybody who wrote in the archive; none of them verifies it (C-15). */
export function authorsOf({ archive, history }: KnownArchive): readonly string[] {
  const registrant = history[0]?.actor;
  return [
    ...(registrant === undefined ? [] : [registrant]),
    ...archive.fieldRecords.map(({ enteredBy }) => enteredBy),
    ...archive.parts.map(({ recordedBy }) => recordedBy),
  ];
}
