import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type RecipientRegistered = CustomerFact<'RecipientRegistered'>;
export type AgreementSigned = CustomerFact<'AgreementSigned'>;
export type AgreementEnded = CustomerFact<'AgreementEnded'>;
export type RecipientEvent = RecipientRegistered | AgreementSigned | AgreementEnded;

export type RegisterRecipient = Message<'RegisterRecipient', RecipientRegistered['data']>;
export type SignAgreement = Message<'SignAgreement', AgreementSigned['data']>;
export type EndAgreement = Message<'EndAgreement', AgreementEnded['data']>;
export type RecipientCommand = RegisterRecipient | SignAgreement | EndAgreement;

export type TransferChannelRegistered = CustomerFact<'TransferChannelRegistered'>;
export type TransferChannelRetired = CustomerFact<'TransferChannelRetired'>;
export type TransferChannelEvent = TransferChannelRegistered | TransferChannelRetired;

export type RegisterTransferChannel = Message<'RegisterTransferChannel', TransferChannelRegistered['data']>;
export type RetireTransferChannel = Message<'RetireTransferChannel', TransferChannelRetired['data']>;
export type TransferChannelCommand = RegisterTransferChannel | RetireTransferChannel;

export type DisclosureRequested = CustomerFact<'DisclosureRequested'>;
export type LawfulnessConfirmed = CustomerFact<'LawfulnessConfirmed'>;
export type DisclosureApproved = CustomerFact<'DisclosureApproved'>;
export type DisclosureRejected = CustomerFact<'DisclosureRejected'>;
export type DisclosureMade = CustomerFact<'DisclosureMade'>;
export type ForbiddenTransferBlocked = CustomerFact<'ForbiddenTransferBlocked'>;
export type DisclosureEvent =
  | DisclosureRequested
  | LawfulnessConfirmed
  | DisclosureApproved
  | DisclosureRejected
  | DisclosureMade
  | ForbiddenTransferBlocked;

/** What a disclosure rests on beside its own stream, as it is at that moment. */
export interface DisclosureGrounds {
  /** The agreement that the request names, with that recipient; absent when there is none. */
  readonly agreement?: AgreementSigned['data'];
  readonly isChannelRegistered: boolean;
}

export type RequestDisclosure = Message<'RequestDisclosure', DisclosureRequested['data']>;
export type ConfirmLawfulness = Message<'ConfirmLawfulness', LawfulnessConfirmed['data']>;
export type ApproveDisclosure = Message<'ApproveDisclosure', DisclosureApproved['data']>;
export type RejectDisclosure = Message<'RejectDisclosure', DisclosureRejected['data']>;
export type MakeDisclosure = Message<
  'MakeDisclosure',
  DisclosureGrounds &
    Pick<DisclosureMade['data'], 'disclosureId' | 'accessId' | 'disclosed' | 'sha256' | 'madeBy' | 'occurredAt'>
>;
export type BlockTransfer = Message<'BlockTransfer', ForbiddenTransferBlocked['data']>;

export type DisclosureCommand =
  RequestDisclosure | ConfirmLawfulness | ApproveDisclosure | RejectDisclosure | MakeDisclosure | BlockTransfer;
