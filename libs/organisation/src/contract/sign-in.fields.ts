import { z } from 'zod';

/** What a password must be, and how guessing is slowed down (S1-60). Nobody can be freed from either. */
export const signInRules = z
  .strictObject({
    password: z.strictObject({
      /** Characters that are enough by themselves. */
      minLength: z.int().min(10).max(64),
      /** Characters that are enough where `kinds` kinds are mixed: small letters, capitals, digits, everything else. */
      minMixedLength: z.int().min(8).max(64),
      kinds: z.int().min(2).max(4),
      /** What is left must be so long when all that is easily guessed counts as one character. */
      minUnpredictable: z.int().min(6).max(64),
    }),
    lockout: z.strictObject({
      /** So many failures in a row cost nothing. */
      freeFailures: z.int().min(0).max(10),
      /** Seconds after the first failure beyond; each further one doubles them. */
      firstDelaySeconds: z.int().min(1).max(3600),
      /** Seconds that it never exceeds. */
      maxDelaySeconds: z.int().min(1).max(86_400),
    }),
  })
  .meta({ id: 'SignInRules' });
