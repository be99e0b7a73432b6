import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { consentEvents } from './consent.events.js';
import {
  contactChannel,
  consentedChannels,
  consentedPurposes,
  contactPreference,
  evidence,
  recipient,
  stop,
} from './consent.fields.js';
import { consent, consentPurpose, id, instant, personId } from './fields.js';

/** POST /customer/customers/{customerId}/consents */
export const recordConsentBody = z
  .strictObject({
    consentId: id,
    purposes: consentedPurposes,
    scope: consent.shape.scope,
    channels: consentedChannels,
    noticeVersion: id,
    recipient: recipient.exactOptional(),
    sensitive: z.boolean().default(false),
    separate: z.boolean().default(false),
    evidence,
    givenAt: instant,
    /** Whoever enters it, when absent. */
    collector: personId.exactOptional(),
  })
  .meta({ id: 'RecordConsent' });

/** POST /customer/customers/{customerId}/consent-withdrawals */
export const withdrawConsentBody = z
  .strictObject({
    withdrawalId: id,
    purposes: consentedPurposes.exactOptional(),
    channels: consentedChannels.exactOptional(),
    recipient: recipient.exactOptional(),
  })
  .meta({ id: 'WithdrawConsent' });

/** POST /customer/customers/{customerId}/opt-outs */
export const optOutBody = z.strictObject({ optOutId: id, ...stop }).meta({ id: 'OptOut' });

/** POST /customer/customers/{customerId}/opt-ins */
export const recordOptInBody = z
  .strictObject({ optInId: id, ...stop, evidence, givenAt: instant })
  .meta({ id: 'RecordOptIn' });

/** POST /customer/customers/{customerId}/contact-preferences */
export const recordContactPreferenceBody = z
  .strictObject({ preferenceId: id, ...contactPreference })
  .meta({ id: 'RecordContactPreference' });

/** Of a stored fact what it says, and nothing of where it stands. */
const word = <Type extends keyof typeof consentEvents>(type: Type) =>
  z.object({ type: z.literal(type), data: consentEvents[type].data });

/** GET /customer/customers/{customerId}/consents: what the customer has said about the use of their data, and what follows. */
export const consentsDocument = z
  .strictObject({
    customerId: id,
    /** In the order in which it counts; of a customer with several archives what was said under any of them (S1-69). */
    said: z.array(
      z.discriminatedUnion('type', [
        word('ConsentGiven'),
        word('ConsentWithdrawn'),
        word('OptedOut'),
        word('OptInRecorded'),
        word('ContactPreferenceRecorded'),
      ]),
    ),
    /** The consent that came with each number in use; it is one to calls of that number (S0-3). */
    withNumbers: z.array(z.strictObject({ phoneNumberId: id, consent })),
    /** For what, and how, the customer may be reached now: consented to, not withdrawn, not stopped. */
    reachable: z.array(z.strictObject({ purpose: consentPurpose, channel: contactChannel })),
    /** Where no consent counts (C-12). */
    stopped: z.array(z.strictObject({ channel: contactChannel, kind: z.enum(['service', 'marketing']) })),
    receipt: accessReceipt,
  })
  .meta({ id: 'Consents' });

export type ConsentsDocument = z.infer<typeof consentsDocument>;
export type RecordConsentBody = z.infer<typeof recordConsentBody>;
export type WithdrawConsentBody = z.infer<typeof withdrawConsentBody>;
