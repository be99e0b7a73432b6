import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { dossierField } from './dossier.fields.js';
import { accessReason, consentPurpose, id, instant, personId, subjectId } from './fields.js';

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Text of a contract; says nothing about a person. */
const clause = z.string().min(1).max(2000);

/** What the recipient is to the company and to the customer (PIPL 21, 23). */
export const recipientKind = z.enum(['partner', 'processor', 'authority']);

/** What data may travel on: registered one by one, each of them encrypted (S1-62). */
export const transferKind = z.enum(['vault-link', 'sftp', 'https-api', 'encrypted-medium']);

/** What data never travels on, however it is asked for (S1-63, S1-64, S1-81, C-9). */
export const forbiddenTransferKind = z.enum([
  'private-mailbox',
  'corporate-mail',
  'instant-messenger',
  'social-media',
  'public-network',
]);

/** Outside parties 接收方 and what was agreed with them: streams `recipient-<recipientId>`. */
export const recipientEvents = {
  RecipientRegistered: {
    v: 1,
    data: z.strictObject({
      ...{ recipientId: id, name: z.string().min(1).max(100), kind: recipientKind },
      ...{ registeredBy: personId, occurredAt: instant },
    }),
  },
  AgreementSigned: {
    v: 1,
    data: z.strictObject({
      ...{ recipientId: id, agreementId: id },
      fields: z.array(dossierField).min(1).max(50),
      purposes: z.array(consentPurpose).min(1).max(6),
      /** What the recipient has promised: confidentiality, deletion, help with a leak. */
      duty: clause,
      ...{ signedAt: instant, validUntil: instant, documentSha256: sha256Hex },
      ...{ recordedBy: personId, occurredAt: instant },
    }),
  },
  AgreementEnded: {
    v: 1,
    data: z.strictObject({ recipientId: id, agreementId: id, endedBy: personId, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;

/** Ways to hand data over 传输通道: streams `transfer-channel-<channelId>`. */
export const transferChannelEvents = {
  TransferChannelRegistered: {
    v: 1,
    data: z.strictObject({
      ...{ channelId: id, kind: transferKind, encryption: z.string().min(1).max(100) },
      ...{ registeredBy: personId, occurredAt: instant },
    }),
  },
  TransferChannelRetired: {
    v: 1,
    data: z.strictObject({ channelId: id, retiredBy: personId, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;

const decided = { disclosureId: id, occurredAt: instant };

/** Data that leaves the company 对外提供: streams `disclosure-<disclosureId>`. */
export const disclosureEvents = {
  DisclosureRequested: {
    v: 1,
    data: z.strictObject({
      disclosureId: id,
      /** Whose key seals the reason: the disclosure's own, for it is about many customers. */
      subjectId,
      ...{ recipientId: id, agreementId: id, channelId: id },
      customerIds: z.array(id).min(1).max(500),
      fields: z.array(dossierField).min(1).max(50),
      ...{ purpose: consentPurpose, reason: accessReason, requestedBy: personId, occurredAt: instant },
    }),
  },
  LawfulnessConfirmed: {
    v: 1,
    data: z.strictObject({ ...decided, basis: z.enum(['consent', 'contract', 'legal-duty']), checkedBy: personId }),
  },
  DisclosureApproved: { v: 1, data: z.strictObject({ ...decided, approvedBy: personId }) },
  DisclosureRejected: {
    v: 1,
    data: z.strictObject({
      ...{ ...decided, rejectedBy: personId },
      because: z.enum(['unlawful', 'not-needed', 'too-wide', 'other']),
    }),
  },
  /** The package is made, once. Whose data it holds stands under `accessId`. */
  DisclosureMade: {
    v: 1,
    data: z.strictObject({
      ...{ ...decided, accessId: id, recipientId: id, agreementId: id, channelId: id },
      fields: z.array(dossierField).min(1).max(50),
      /** Asked for, and outside what was agreed. */
      withheldFields: z.array(dossierField).max(50),
      disclosed: z.int().positive(),
      /** Customers who have not consented to this recipient, or whom the caller may not see. */
      withheld: z.int().nonnegative(),
      ...{ sha256: sha256Hex, madeBy: personId },
    }),
  },
  /** Somebody tried to hand data over in a forbidden way (S1-63). */
  ForbiddenTransferBlocked: {
    v: 1,
    data: z.strictObject({ ...decided, kind: forbiddenTransferKind, personId }),
  },
} as const satisfies EventCatalogue;
