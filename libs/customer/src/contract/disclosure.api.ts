import { plainTextPattern } from '@taizhang/kernel';
import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { forbiddenTransferKind, recipientKind, sha256Hex, transferKind } from './disclosure.events.js';
import { dossierField } from './dossier.fields.js';
import { consentPurpose, id, instant, personalText, personId } from './fields.js';

/** POST /customer/recipients */
export const registerRecipientBody = z
  .strictObject({ recipientId: id, name: z.string().max(100).regex(plainTextPattern), kind: recipientKind })
  .meta({ id: 'RegisterRecipient' });

/** POST /customer/recipients/{recipientId}/agreements */
export const signAgreementBody = z
  .strictObject({
    agreementId: id,
    fields: z.array(dossierField).min(1).max(50),
    purposes: z.array(consentPurpose).min(1).max(6),
    duty: z.string().max(2000).regex(plainTextPattern),
    signedAt: instant,
    validUntil: instant,
    /** Of the signed document, which is filed elsewhere. */
    documentSha256: sha256Hex,
  })
  .meta({ id: 'SignAgreement' });

/** Stands in the log as it is: methods by name, with no room for a person's name or a phone number. */
const encryption = z.string().regex(/^(?!.*(?:[0-9][ -]?){7})[A-Za-z0-9 ,._/+-]{1,100}$/);

/** POST /customer/transfer-channels */
export const registerTransferChannelBody = z
  .strictObject({ channelId: id, kind: transferKind, encryption })
  .meta({ id: 'RegisterTransferChannel' });

/** POST /customer/disclosures */
export const requestDisclosureBody = z
  .strictObject({
    recipientId: id,
    agreementId: id,
    channelId: id,
    customerIds: z.array(id).min(1).max(500),
    fields: z.array(dossierField).min(1).max(50),
    purpose: consentPurpose,
    reason: personalText(1000).regex(/[\p{L}\p{N}]/u),
  })
  .meta({ id: 'RequestDisclosure' });

/** POST /customer/disclosures/{disclosureId}/lawfulness */
export const confirmLawfulnessBody = z
  .strictObject({ basis: z.enum(['consent', 'contract', 'legal-duty']) })
  .meta({ id: 'ConfirmLawfulness' });

/** POST /customer/disclosures/{disclosureId}/rejection */
export const rejectDisclosureBody = z
  .strictObject({ because: z.enum(['unlawful', 'not-needed', 'too-wide', 'other']) })
  .meta({ id: 'RejectDisclosure' });

/** POST /customer/disclosures/{disclosureId}/package */
export const makeDisclosureBody = z
  .strictObject({
    reason: personalText(1000),
    /** How it is to travel, when not on the channel that was asked for. */
    via: z.union([transferKind, forbiddenTransferKind]).exactOptional(),
  })
  .meta({ id: 'MakeDisclosure' });

/** The package, once: it is not kept, and made again it would be another. */
export const disclosurePackage = z
  .strictObject({
    disclosureId: id,
    /** JSON Lines, one customer each. */
    package: z.string().meta({ personal: true }),
    sha256: sha256Hex,
    disclosed: z.int().positive(),
    /** Customers without separate consent to this recipient, or whom the caller may not see. */
    withheld: z.int().nonnegative(),
    withheldFields: z.array(dossierField),
    receipt: accessReceipt,
  })
  .meta({ id: 'DisclosurePackage' });

/** A disclosure as lists show it: whose data and why stays sealed or unsaid. */
export const disclosureDocument = z
  .strictObject({
    disclosureId: id,
    status: z.enum(['requested', 'lawful', 'approved', 'rejected', 'made']),
    ...{ recipientId: id, agreementId: id, channelId: id },
    purpose: consentPurpose,
    fields: z.array(dossierField),
    /** How many are asked for; who they are is an auditor's question. */
    customers: z.int().positive(),
    ...{ requestedBy: personId, requestedAt: instant },
    /** Who found it lawful. */
    checkedBy: personId.exactOptional(),
    /** Who approved it, or turned it down. */
    decidedBy: personId.exactOptional(),
  })
  .meta({ id: 'Disclosure' });

export type DisclosureDocument = z.infer<typeof disclosureDocument>;
