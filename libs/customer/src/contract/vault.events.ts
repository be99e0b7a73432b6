import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, personId } from './fields.js';
import { numberCheckMethod, numberCheckResult, numberRemovalReason } from './vault.fields.js';

/** What became of the numbers of an archive: streams `customer-<archive number>`. */
export const vaultEvents = {
  /** Somebody tried whether the number still is the customer's (S1-27). */
  PhoneNumberChecked: {
    v: 1,
    data: z.strictObject({
      checkId: id,
      phoneNumberId: id,
      customerId: id,
      result: numberCheckResult,
      method: numberCheckMethod,
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  /** The one to call first. */
  PrimaryNumberChosen: {
    v: 1,
    data: z.strictObject({ phoneNumberId: id, customerId: id, enteredBy: personId, occurredAt: instant }),
  },
  /** Taken out of use (S4-41). It stays in the log and findable, for it may turn up in a leak. */
  PhoneNumberRemoved: {
    v: 1,
    data: z.strictObject({
      phoneNumberId: id,
      customerId: id,
      why: numberRemovalReason,
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
