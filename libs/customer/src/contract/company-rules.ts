import { z } from 'zod';
import { timeOfDay } from './consent.fields.js';
import { archiveKind } from './fields.js';

const months = z.int().min(1).max(1200);
const days = z.int().min(1).max(365);

/** At most so many looks within so many seconds; a day is the longest that looks are counted over. */
const rateLimit = z.strictObject({ seconds: z.int().min(1).max(86_400), most: z.int().min(1).max(1_000_000) });
const rateLimits = z.array(rateLimit).min(1).max(5);

/** How long access is given for (S1-51), and how a break-glass is bounded and reviewed. */
const grants = z.strictObject({
  longestGrantMinutes: z.int().min(1).max(10_080),
  breakGlassMinutes: z.int().min(1).max(240),
  /** Somebody else looks within so many hours at what was done without asking. */
  reviewHours: z.int().min(1).max(24),
  /** Characters of the reason of a break-glass, blanks around it left out. */
  breakGlassReason: z.int().min(2).max(200),
});

/** How much may leave in one file, and on whose word (S1-58). */
const exports = z.strictObject({
  /** More is for the general manager to approve. */
  supervisorRows: z.int().min(0).max(50_000),
  /** More leaves in no file. */
  mostRows: z.int().min(1).max(50_000),
  /** An approval is good for so long. */
  hours: z.int().min(1).max(168),
  fewestCanaries: z.int().min(3).max(20),
  rowsPerCanary: z.int().min(50).max(10_000),
});

/** How archives are kept by people. */
const custody = z.strictObject({
  /** Days, after that of the assignment, within which the customer is spoken with (S1-97). */
  firstContactDays: z.int().min(1).max(31),
  /** Whoever keeps as many archives claims no further one. */
  mostHeldToClaim: z.int().min(1).max(10_000),
  /** Archives that an agent can look after, where nobody says another number (S1-96). */
  capacity: z.int().min(1).max(10_000),
  /** How far apart loads (archives ÷ capacity) may lie after an assignment, before it is said to be out of balance (S1-96). */
  differenceAtMost: z.number().min(0).max(1),
  /** Days within which a merge can be taken back (S1-69). */
  unmergeDays: days,
});

/** Months from the last thing that was done for the customer, by kind of archive (PIPL 19: no longer than necessary). */
const retention = z.strictObject({ months: z.record(archiveKind, months) });

/** How often one person may come near data. The kinds that are not named are not limited. */
const looks = z.strictObject({
  ...{ list: rateLimits, search: rateLimits, reveal: rateLimits, attachment: rateLimits },
  print: rateLimits.exactOptional(),
});

/** A customer's request about their own data is answered within so many working days (PIPL 50: without delay). */
const rights = z.strictObject({ workingDays: z.int().min(1).max(15) });

const hours = z.strictObject({ from: timeOfDay, until: timeOfDay });

/** When customers are called and written to, in their own time: within the hours of law and sector (S0-14, C-23). */
const calls = z.strictObject({
  ...{ service: hours, marketing: hours },
  /** 午休: a call in it warns. */
  rest: hours,
  /** Whether the very second that the hours end in, 21:00:00, is one of them. */
  closing: z.enum(['exclusive', 'inclusive']),
});

/** What holds for the whole company, whichever unit an archive belongs to. */
export const companyRules = z
  .strictObject({
    ...{ grants, exports, custody, retention, looks, rights },
    /** The hours of law and sector where a version does not say. */
    calls: calls.exactOptional(),
  })
  .meta({ id: 'CompanyRules' });

export type CompanyRules = z.infer<typeof companyRules>;
