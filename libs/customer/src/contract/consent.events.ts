import type { EventCatalogue } from '@taizhang/kernel';
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

/** What the customers have said about the use of their data: streams `consent-<archive number>`. */
export const consentEvents = {
  /** Beside the consent that came with a number (S0-3, S1-26, S1-73). */
  ConsentGiven: {
    v: 1,
    data: z.strictObject({
      consentId: id,
      customerId: id,
      purposes: consentedPurposes,
      scope: consent.shape.scope,
      channels: consentedChannels,
      noticeVersion: id,
      recipient: recipient.exactOptional(),
      /** Whether it covers sensitive personal information (PIPL 28). */
      sensitive: z.boolean(),
      /** Asked for and given apart from everything else, as PIPL 23 and 29 want it. */
      separate: z.boolean(),
      evidence,
      givenAt: instant,
      /** The person who told the customer and took the consent. */
      collector: personId,
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  /** As much of all earlier consent as it names; all of it when it names nothing. */
  ConsentWithdrawn: {
    v: 1,
    data: z.strictObject({
      withdrawalId: id,
      customerId: id,
      purposes: consentedPurposes.exactOptional(),
      channels: consentedChannels.exactOptional(),
      recipient: recipient.exactOptional(),
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  /** A hard stop (C-12). */
  OptedOut: {
    v: 1,
    data: z.strictObject({ optOutId: id, customerId: id, ...stop, enteredBy: personId, occurredAt: instant }),
  },
  /** The customer's own later word, the one thing that ends an opt-out. */
  OptInRecorded: {
    v: 1,
    data: z.strictObject({
      optInId: id,
      customerId: id,
      ...stop,
      evidence,
      givenAt: instant,
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  /** When the customer wants to be reached; takes the place of what was said before (S1-102). */
  ContactPreferenceRecorded: {
    v: 1,
    data: z.strictObject({
      preferenceId: id,
      customerId: id,
      ...contactPreference,
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
