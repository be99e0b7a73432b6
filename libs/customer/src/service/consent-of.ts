import type { ContextServices } from '@taizhang/nest-kit';
import type { ConsentEvent } from '../domain/consent.commands.js';
import { factsOf } from '../domain/consent.decider.js';
import { consent } from './aggregates.js';

/**
 * What a customer has said about the use of their data, from the stream itself: whatever was answered to whoever recorded a
 * withdrawal is in it, on every replica. Throws what keeps the log from answering; then nothing may be used.
 */
export async function consentOf(customerId: string, { executor }: ContextServices): Promise<readonly ConsentEvent[]> {
  const { state } = await executor.load(consent, customerId);
  return factsOf(state);
}
