import type { EventLog } from '@taizhang/event-log';
import { testCommit } from '@taizhang/event-log/testing';
import type { CustomerEvent, CustomerFact } from '@taizhang/customer/contract';
import { EventCodec } from '@taizhang/nest-kit';
import type { TestStore } from '@taizhang/nest-kit/testing';

const PER_COMMIT = 500;

/** Appends facts to a stream of a store, sealed as its own service would. */
export async function tell(store: TestStore, stream: string, facts: readonly CustomerEvent[]): Promise<void> {
  for (let from = 0; from < facts.length; from += PER_COMMIT) {
    await commit(store, stream, facts.slice(from, from + PER_COMMIT));
  }
}

/** Appends the facts of one commit, sealed as their own service would; answers the position of the first. */
export async function commit(store: TestStore, stream: string, facts: readonly CustomerEvent[]): Promise<number> {
  const { log, sealer, newId, context } = store.services;
  const codec = new EventCodec(context, store.events, sealer);
  const expectedVersion = (await log.readStream(stream)).length;
  const version = (index: number) => expectedVersion + index + 1;
  const events = await Promise.all(facts.map((fact, index) => codec.encode(fact, { stream, version: version(index) })));
  const data = { id: newId(), stream, expectedVersion, events };
  const { first } = await log.append({ ...data, actor: 'YITZ', correlationId: newId() });
  return first;
}

/** Appends so many one-event commits to a log at once, told apart by `name`, in the order of their numbers. */
export async function appendCalls(log: EventLog, name: string, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, number) => `${name}-${number}`);
  await Promise.all(names.map((one) => log.append(testCommit(one, { stream: one }))));
}

export function registered(customerId: string, externalId?: string): CustomerFact<'CustomerRegistered'> {
  const given = externalId === undefined ? {} : { externalId };
  return {
    type: 'CustomerRegistered',
    data: {
      ...{ customerId, subjectId: customerId, name: '韩梅梅', archiveKind: 'owner', source: 'import', ...given },
      ...{ filedAt: '2026-03-01T08:00:00.000Z', occurredAt: '2026-03-01T08:00:00.000Z' },
    },
  };
}

/** What a merge, and its undoing, leave on the streams of the two archives: the duplicate's and the survivor's. */
export function mergeFacts(duplicate: string, survivor: string) {
  const pair = { mergeId: 'm-1', customerId: duplicate, mergedInto: survivor, occurredAt: '2026-03-03T08:00:00.000Z' };
  const { mergeId, occurredAt } = pair;
  const adoption = { mergeId, customerId: survivor, adopted: duplicate, occurredAt };
  return {
    merged: { type: 'CustomerMerged', data: pair },
    unmerged: { type: 'CustomerUnmerged', data: pair },
    adopted: { type: 'ArchiveAdopted', data: { ...adoption, shared: [] } },
    givenBack: { type: 'ArchiveGivenBack', data: adoption },
  } as const satisfies Readonly<Record<string, CustomerEvent>>;
}

export function revealed(
  customerId: string,
  accessId: string,
  occurredAt: string,
): CustomerFact<'PhoneNumberRevealed'> {
  return {
    type: 'PhoneNumberRevealed',
    data: {
      ...{ accessId, customerId, subjectId: customerId, personId: 'YITZ', phoneNumberId: `number-${customerId}` },
      ...{ purpose: 'complaint-handling', reason: '回电话', roles: ['agent'], occurredAt },
    },
  };
}

export function usedInCall(
  customerId: string,
  receptionId: string,
  occurredAt: string,
): CustomerFact<'PhoneNumberUsedInCall'> {
  const data = { customerId, personId: 'ZOHARI', receptionId, purpose: 'service-call', occurredAt } as const;
  return { type: 'PhoneNumberUsedInCall', data };
}

export function searched(
  customerId: string,
  accessId: string,
  occurredAt: string,
): CustomerFact<'PhoneNumberSearched'> {
  const data = { accessId, customerId, subjectId: customerId, personId: 'TOVA', purpose: 'internal-audit' } as const;
  return { type: 'PhoneNumberSearched', data: { ...data, occurredAt } };
}

export function refused(customerId: string, accessId: string, occurredAt: string): CustomerFact<'AccessRefused'> {
  const data = { accessId, customerId, subjectId: customerId, personId: 'MOLLY', kind: 'reveal' } as const;
  return { type: 'AccessRefused', data: { ...data, code: 'ACCESS_ROLE_MISSING', occurredAt } };
}

export function listed(
  customerIds: readonly string[],
  accessId: string,
  occurredAt: string,
): CustomerFact<'CustomersAccessed'> {
  const relation = { kind: 'custodian', strength: 1 } as const;
  return {
    type: 'CustomersAccessed',
    data: {
      ...{ accessId, subjectId: accessId, personId: 'YITZ', kind: 'list', purpose: 'service-call' },
      ...{ part: 1, parts: 1, count: customerIds.length, shown: [{ relation, customerIds: [...customerIds] }] },
      ...{ fields: ['phoneNumbers.masked'], policyVersion: 'policy-1', occurredAt },
      device: { deviceId: 'pc-1', class: 'managed', network: 'office' },
    },
  };
}
