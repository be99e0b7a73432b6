import { z } from 'zod';
import { consent, id } from './fields.js';

/** How the company reaches a customer (联系渠道). */
export const contactChannel = z.enum(['phone', 'sms', 'wechat', 'email', 'letter']);

/** SHA-256 of the signed form, recording or message that proves it, in hex; the thing itself is an attachment. */
export const evidence = z.string().regex(/^[0-9a-f]{64}$/);

/** Whom else the data may be given to, by the id of the registered recipient. */
export const recipient = id;

/** What a consent or its withdrawal is about. */
export const consentedPurposes = consent.shape.purposes;
export const consentedChannels = z.array(contactChannel).min(1).max(5);

/** What an opt-out or its end is about: marketing only, or everything there is. */
export const stop = { channel: z.union([contactChannel, z.literal('all')]), purpose: z.enum(['marketing', 'all']) };

/** A time of day, `09:30`; `24:00` is midnight as an end. */
export const timeOfDay = z.string().regex(/^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/);

/** When and where a customer wants to be reached; what is absent is not narrowed. Monday is 1, Sunday is 7. */
export const contactPreference = {
  /** IANA name of the time zone that the customer lives by. */
  timeZone: z.string().min(1).max(64).exactOptional(),
  weekdays: z
    .array(z.literal([1, 2, 3, 4, 5, 6, 7]))
    .max(7)
    .exactOptional(),
  from: timeOfDay.exactOptional(),
  until: timeOfDay.exactOptional(),
};
