import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import type { CustodyPolicy } from './custody.policy.js';

export type CustodianAssigned = CustomerFact<'CustodianAssigned'>;
export type CustodyTransferred = CustomerFact<'CustodyTransferred'>;
export type CustodyReleased = CustomerFact<'CustodyReleased'>;
export type OwningUnitChanged = CustomerFact<'OwningUnitChanged'>;
export type FirstContactMade = CustomerFact<'FirstContactMade'>;
export type FirstContactMissed = CustomerFact<'FirstContactMissed'>;
export type CustodyEvent =
  CustodianAssigned | CustodyTransferred | CustodyReleased | OwningUnitChanged | FirstContactMade | FirstContactMissed;

interface Said {
  readonly customerId: string;
  readonly occurredAt: string;
}

export type ClaimCustomer = Message<
  'ClaimCustomer',
  Said & {
    readonly personId: string;
    /** Units whose pools the person may claim from: the own one and those above it. */
    readonly unitPath: readonly string[];
    /** Archives that the person keeps already. */
    readonly held: number;
    readonly policy: CustodyPolicy;
  }
>;

export type AssignCustodian = Message<
  'AssignCustodian',
  Said & {
    readonly custodianId: string;
    readonly assignedBy: string;
    readonly assignmentId: string;
    readonly policy: CustodyPolicy;
  }
>;

export type TransferCustody = Message<'TransferCustody', CustodyTransferred['data']>;
export type ReleaseCustody = Message<'ReleaseCustody', CustodyReleased['data']>;
export type ChangeOwningUnit = Message<'ChangeOwningUnit', OwningUnitChanged['data']>;

export type NoteContact = Message<
  'NoteContact',
  Said & Pick<FirstContactMade['data'], 'how' | 'reference' | 'contactAt'>
>;
export type MissFirstContact = Message<'MissFirstContact', Said>;

export type CustodyCommand =
  | ClaimCustomer
  | AssignCustodian
  | TransferCustody
  | ReleaseCustody
  | ChangeOwningUnit
  | NoteContact
  | MissFirstContact;
