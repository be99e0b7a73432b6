import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type DestructionOrdered = CustomerFact<'DestructionOrdered'>;
export type DestructionWithdrawn = CustomerFact<'DestructionWithdrawn'>;
export type DestructionSupervised = CustomerFact<'DestructionSupervised'>;
export type SubjectKeyDestructionOrdered = CustomerFact<'SubjectKeyDestructionOrdered'>;
export type KeyDestructionReported = CustomerFact<'KeyDestructionReported'>;
export type CertificateIssued = CustomerFact<'CertificateIssued'>;

export type DestructionEvent =
  | DestructionOrdered
  | DestructionWithdrawn
  | DestructionSupervised
  | SubjectKeyDestructionOrdered
  | KeyDestructionReported
  | CertificateIssued;

/** `custodian`: who keeps the archive, if anybody does; neither of the two who sign may be that person. */
interface WithCustodian {
  readonly custodian?: string;
}

export type OrderDestruction = Message<'OrderDestruction', DestructionOrdered['data'] & WithCustodian>;
export type WithdrawDestruction = Message<'WithdrawDestruction', DestructionWithdrawn['data']>;
export type SuperviseDestruction = Message<
  'SuperviseDestruction',
  { readonly destructionId: string; readonly supervisor: string; readonly occurredAt: string } & WithCustodian
>;
export type ReportKeyDestroyed = Message<'ReportKeyDestroyed', KeyDestructionReported['data']>;

export type DestructionCommand = OrderDestruction | WithdrawDestruction | SuperviseDestruction | ReportKeyDestroyed;
