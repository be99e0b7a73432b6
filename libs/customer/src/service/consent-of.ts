import type { ContextServices } from '@taizhang/nest-kit';
import type { ConsentEvent } from '../domain/consent.commands.js';
import { factsOf } from '../domain/consent.decider.js';
import { saidOfBoth, type OtherArchive } from '../domain/merge/said-of-both.policy.js';
import { consent } from './aggregates.js';
import { familyOf, type Family } from './merge/family.js';

/**
 * What a customer has said about the use of their data, from the streams themselves: whatever was answered to whoever recorded
 * a withdrawal is in it, on every replica. Of a customer with several archives, what was said under any of them (S1-69).
 * Throws what keeps the log from answering; then nothing may be used.
 */
export async function consentOf(customerId: string, services: ContextServices): Promise<readonly ConsentEvent[]> {
  const family = await familyOf(customerId, services);
  const own = await saidUnder(customerId, services);
  const others = othersIn(family, customerId);
  if (others.length === 0) return own;
  const told = others.map(async ({ id, mergedAt }): Promise<OtherArchive> => ({
    said: await saidUnder(id, services),
    mergedAt,
  }));
  return saidOfBoth(own, await Promise.all(told));
}

async function saidUnder(customerId: string, { executor }: ContextServices): Promise<readonly ConsentEvent[]> {
  const { state } = await executor.load(consent, customerId);
  return factsOf(state);
}

/** Each with the moment from which it and the one that is asked about are one. */
function othersIn({ survivorId, adoptions }: Family, customerId: string) {
  const own = adoptions.find(({ adopted }) => adopted === customerId)?.occurredAt;
  const adopted = adoptions.filter((one) => one.adopted !== customerId);
  const survivor = own === undefined ? [] : [{ id: survivorId, mergedAt: own }];
  return [...survivor, ...adopted.map(({ adopted: id, occurredAt }) => ({ id, mergedAt: occurredAt }))];
}
