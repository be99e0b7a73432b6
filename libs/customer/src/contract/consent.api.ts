import { z } from 'zod';
import {
  consentedChannels,
  consentedPurposes,
  contactPreference,
  evidence,
  recipient,
  stop,
} from './consent.fields.js';
import { consent, id, instant, personId } from './fields.js';

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

export type RecordConsentBody = z.infer<typeof recordConsentBody>;
export type WithdrawConsentBody = z.infer<typeof withdrawConsentBody>;
