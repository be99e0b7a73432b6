import { z } from 'zod';

/** As people write it; the service makes E.164 of it and says what is wrong with it. */
export const writtenNumber = z.string().max(64).meta({ personal: true });

/** What a look is for and why. Absent, blank or unknown they are refused on record, not as malformed. */
export const grounds = {
  purpose: z.string().max(100).exactOptional(),
  reason: z.string().max(2000).meta({ personal: true }).exactOptional(),
};
