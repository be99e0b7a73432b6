import type { ContextServices } from '@taizhang/nest-kit';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ArchiveEvent } from '../domain/customer.commands.js';
import { asFiled, notInUse, type Archive } from '../domain/customer.decider.js';
import { customer } from './aggregates.js';
import { archivePolicyOf, type PolicyInForce } from './archive-policies.js';

export interface KnownArchive {
  readonly archive: Archive;
  readonly history: readonly RecordedEvent<ArchiveEvent>[];
  readonly rules: PolicyInForce;
}

/**
 * An archive to write in, with the rules of the unit that owns it. Refuses with `CUSTOMER_UNKNOWN`, `CUSTOMER_MERGED`.
 */
export async function knownArchive(customerId: string, at: string, services: ContextServices): Promise<KnownArchive> {
  const { state } = await services.executor.newest(customer, customerId);
  if (state.status !== 'registered') throw notInUse(state);
  return archiveToRead(customerId, at, services);
}

/** An archive to read, also one that another stands for. Refuses with `CUSTOMER_UNKNOWN`. */
export async function archiveToRead(customerId: string, at: string, services: ContextServices): Promise<KnownArchive> {
  const { state, events } = await services.executor.load(customer, customerId);
  const archive = asFiled(state);
  if (archive.status !== 'registered') throw notInUse(archive);
  return { archive, history: events, rules: await archivePolicyOf(archive.custody.unitId, at, services) };
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
