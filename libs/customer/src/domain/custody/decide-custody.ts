import { refusals, sameFacts } from '@taizhang/kernel';
import type { Changes, Decisions } from '../archive-topic.js';
import type {
  AssignCustodian,
  ChangeOwningUnit,
  ClaimCustomer,
  CustodianAssigned,
  CustodyCommand,
  CustodyEvent,
  ReleaseCustody,
  TransferCustody,
} from './custody.commands.js';
import { endOfDayAfter, type CustodyPolicy } from './custody.policy.js';
import { evolveCustody, type ArchiveCustody, type Custody, type Holder } from './custody.state.js';
import { missFirstContact, noteContact } from './first-contact.js';

export type CustodyRefusal =
  | 'CUSTOMER_UNKNOWN'
  /** Somebody else keeps it. */
  | 'CUSTODIAN_EXISTS'
  /** Nobody keeps it, or somebody else than said. */
  | 'CUSTODIAN_CHANGED'
  | 'CLAIM_LIMIT_REACHED'
  | 'HAND_OVER_EXISTS'
  | 'HAND_OVER_NOT_AGREED'
  | 'RELEASE_EXISTS'
  | 'UNIT_CHANGE_EXISTS';

const refuse = refusals<CustodyRefusal>();

/** Who keeps a registered archive. */
export const custodyDecisions: Decisions<CustodyCommand, CustodyEvent, ArchiveCustody> = {
  ClaimCustomer: (command, { custody }) => claim(command, custody),
  AssignCustodian: (command, { custody }) => assign(command, custody),
  TransferCustody: (command, { custody }) => transfer(command, custody),
  ReleaseCustody: (command, { custody }) => release(command, custody),
  ChangeOwningUnit: (command, { custody }) => changeUnit(command, custody),
  NoteContact: (command, { custody }) => noteContact(command, custody.holder),
  MissFirstContact: (command, { custody }) => missFirstContact(command, custody.holder),
};

export const custodyChanges: Changes<CustodyEvent, ArchiveCustody> = {
  CustodianAssigned: changed,
  CustodyTransferred: changed,
  CustodyReleased: changed,
  OwningUnitChanged: changed,
  FirstContactMade: changed,
  FirstContactMissed: changed,
};

function changed({ custody }: ArchiveCustody, event: CustodyEvent): ArchiveCustody {
  return { custody: evolveCustody(custody, event) };
}

interface Custodian {
  readonly customerId: string;
  readonly custodianId: string;
  readonly how: CustodianAssigned['data']['how'];
  readonly assignedBy: string;
  readonly assignmentId?: string;
  readonly occurredAt: string;
}

/** S1-39: the agent who registers an archive keeps it. */
export function firstCustodian(
  { customerId, occurredAt }: { readonly customerId: string; readonly occurredAt: string },
  keptBy?: { readonly personId: string; readonly policy: CustodyPolicy },
): CustodianAssigned[] {
  if (keptBy === undefined) return [];
  const { personId, policy } = keptBy;
  const kept = { customerId, custodianId: personId, how: 'registration', assignedBy: personId, occurredAt } as const;
  return [custodianAssigned(kept, policy)];
}

/** Somebody keeps an archive from now on, and by then speaks with the customer (S1-97). */
function custodianAssigned(data: Custodian, policy: CustodyPolicy): CustodianAssigned {
  const firstContactDueAt = endOfDayAfter(data.occurredAt, policy.firstContactDays);
  return { type: 'CustodianAssigned', data: { ...data, firstContactDueAt, policyVersion: policy.version } };
}

function claim({ data }: ClaimCustomer, { unitId, holder }: Custody): CustodyEvent[] {
  const { customerId, personId, unitPath, held, policy, occurredAt } = data;
  // An archive of others, or of no unit yet, is not there for whoever has nothing to do with it.
  if (unitId === undefined || !unitPath.includes(unitId)) throw refuse('CUSTOMER_UNKNOWN', 'no such customer');
  if (!isFree(holder, personId)) return [];
  if (held >= policy.mostHeldToClaim) {
    throw refuse('CLAIM_LIMIT_REACHED', `whoever keeps ${policy.mostHeldToClaim} customers claims no further one`);
  }
  const said = { customerId, custodianId: personId, how: 'claim', assignedBy: personId, occurredAt } as const;
  return [custodianAssigned(said, policy)];
}

function assign({ data: { policy, ...data } }: AssignCustodian, { holder }: Custody): CustodyEvent[] {
  if (!isFree(holder, data.custodianId)) return [];
  return [custodianAssigned({ ...data, how: 'assignment' }, policy)];
}

function transfer({ data }: TransferCustody, { holder, handOvers }: Custody): CustodyEvent[] {
  const earlier = handOvers.find(({ handOverId }) => handOverId === data.handOverId);
  if (earlier !== undefined) return requireSame(earlier, data, 'HAND_OVER_EXISTS');
  requireHeldBy(holder, data.from);
  if (data.to === data.from) return [];
  if (data.why === 'hand-over' && data.agreedBy === undefined) {
    throw refuse('HAND_OVER_NOT_AGREED', 'a hand-over names who agreed to it');
  }
  return [{ type: 'CustodyTransferred', data }];
}

function release({ data }: ReleaseCustody, { holder, releases }: Custody): CustodyEvent[] {
  const earlier = releases.find(({ releaseId }) => releaseId === data.releaseId);
  if (earlier !== undefined) return requireSame(earlier, data, 'RELEASE_EXISTS');
  requireHeldBy(holder, data.from);
  return [{ type: 'CustodyReleased', data }];
}

function changeUnit({ data }: ChangeOwningUnit, { unitId, holder, unitChanges }: Custody): CustodyEvent[] {
  const earlier = unitChanges.find(({ changeId }) => changeId === data.changeId);
  if (earlier !== undefined) return requireSame(earlier, data, 'UNIT_CHANGE_EXISTS');
  if (unitId === data.unitId) return [];
  const changed: CustodyEvent = { type: 'OwningUnitChanged', data };
  if (holder.status === 'pool') return [changed];
  const { customerId, changeId: releaseId, occurredAt } = data;
  const why = 'unit-changed' as const;
  return [
    { type: 'CustodyReleased', data: { customerId, releaseId, from: holder.custodianId, why, occurredAt } },
    changed,
  ];
}

/** Whether nobody keeps it yet; that the person keeps it already is a retry. */
function isFree(holder: Holder, personId: string): boolean {
  if (holder.status === 'pool') return true;
  if (holder.custodianId === personId) return false;
  throw refuse('CUSTODIAN_EXISTS', 'somebody else keeps this customer');
}

function requireHeldBy(holder: Holder, personId: string): void {
  if (holder.status === 'held' && holder.custodianId === personId) return;
  throw refuse('CUSTODIAN_CHANGED', 'that person does not keep this customer');
}

function requireSame(earlier: object, asked: object, code: CustodyRefusal): CustodyEvent[] {
  if (sameFacts(earlier, asked)) return [];
  throw refuse(code, 'the id was used before with other facts');
}
