import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import type { GrantPolicy } from '../company-rules.policy.js';

export type AccessRequested = CustomerFact<'AccessRequested'>;
export type IdentityConfirmed = CustomerFact<'IdentityConfirmed'>;
export type AccessApproved = CustomerFact<'AccessApproved'>;
export type AccessRejected = CustomerFact<'AccessRejected'>;
export type AccessRevoked = CustomerFact<'AccessRevoked'>;
export type AccessLapsed = CustomerFact<'AccessLapsed'>;
export type RequestEvent =
  AccessRequested | IdentityConfirmed | AccessApproved | AccessRejected | AccessRevoked | AccessLapsed;

/** What the caller may decide about requests for this customer, as of now. */
export interface Authority {
  readonly personId: string;
  readonly roles: readonly string[];
  /** Whether the archive belongs to a unit that the person supervises. */
  readonly supervises: boolean;
}

export type RequestAccess = Message<
  'RequestAccess',
  Omit<AccessRequested['data'], 'policyVersion'> & { readonly policy: GrantPolicy }
>;
export type ConfirmIdentity = Message<'ConfirmIdentity', Omit<IdentityConfirmed['data'], 'personId'>>;
export type ApproveAccess = Message<
  'ApproveAccess',
  {
    readonly requestId: string;
    readonly by: Authority;
    /** What is given; as asked for when absent. */
    readonly scope?: AccessApproved['data']['scope'];
    readonly from: string;
    readonly minutes?: number;
    readonly policy: GrantPolicy;
    readonly occurredAt: string;
  }
>;
export type RejectAccess = Message<
  'RejectAccess',
  {
    readonly requestId: string;
    readonly by: Authority;
    readonly because: AccessRejected['data']['because'];
    readonly occurredAt: string;
  }
>;
export type RevokeAccess = Message<
  'RevokeAccess',
  {
    readonly requestId: string;
    readonly by: Authority;
    readonly because: AccessRevoked['data']['because'];
    readonly occurredAt: string;
  }
>;
export type RecordLapse = Message<'RecordLapse', { readonly requestId: string; readonly occurredAt: string }>;

export type RequestCommand =
  RequestAccess | ConfirmIdentity | ApproveAccess | RejectAccess | RevokeAccess | RecordLapse;
