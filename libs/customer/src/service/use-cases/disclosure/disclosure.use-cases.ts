import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { behindDisclosure } from '../../disclosure/behind-disclosure.js';
import { approveDisclosure, confirmLawfulness, rejectDisclosure } from './decide-disclosure.js';
import { listDisclosures } from './list-disclosures.js';
import { makeDisclosure } from './make-disclosure.js';
import { endAgreement, listRecipients, registerRecipient, signAgreement } from './recipients.js';
import { requestDisclosure } from './request-disclosure.js';
import { listTransferChannels, registerTransferChannel, retireTransferChannel } from './transfer-channels.js';

/** Outside parties, what was agreed with them, and what they are given. */
export function disclosureUseCases(parts: CustomerParts): readonly UseCase[] {
  return [
    registerRecipient,
    signAgreement,
    endAgreement,
    registerTransferChannel,
    retireTransferChannel,
    ...[listRecipients, listTransferChannels],
    requestDisclosure,
    listDisclosures(parts),
    confirmLawfulness,
    approveDisclosure,
    rejectDisclosure,
    behindDisclosure(makeDisclosure(parts), parts.gateway),
  ];
}
