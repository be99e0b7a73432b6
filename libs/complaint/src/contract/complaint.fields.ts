import { identifierPattern, plainTextPattern } from '@taizhang/kernel';
import { z } from 'zod';

/** RFC 3339, UTC, always milliseconds: of two such texts the smaller is the earlier instant. */
export const instantText = z.iso.datetime({ precision: 3 });

/** An id that can stand in a path, a file name and a key as it is. */
export const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);

/** A text that says something: not blank, and short enough that an entry with all its texts stays below 65,535 bytes. */
const text = (maximum: number) => z.string().max(maximum).regex(/\S/);

/** The project or product that the complaint is about (S4-23). */
export const projectText = text(100);

/** What the client says is wrong (S4-23). Personal. */
export const problemText = text(4000).meta({ personal: true });

/** What the client asks for (S4-23). Personal. */
export const demandText = text(2000).meta({ personal: true });

/** The tactful answer to an unfounded complaint (S1-111). Personal. */
export const replyText = text(2000).meta({ personal: true });

/** What was done or agreed for the client. Personal. */
export const solutionText = text(4000).meta({ personal: true });

/** Why it happened (S1-108, S1-112), for statistics by cause: it names no person. */
export const causeText = text(500);

/** Why handling waits, or why the promised time moves (S4-25): it names no person. */
export const reasonText = text(500);

/** Major complaints go to the customer service centre (S4-5). */
export const severity = z.enum(['ordinary', 'major']);

/** What the client said when called back after the handling (S4-26); invalid when he was not reached or would not answer. */
export const revisitOutcome = z.enum(['satisfied', 'dissatisfied', 'invalid']);

/** The same as a caller may give them: they stand in the log as they are, so there is no telephone number in them. */
export const given = {
  identifier: z.string().regex(identifierPattern(64)),
  project: z.string().max(100).regex(plainTextPattern),
  cause: z.string().max(500).regex(plainTextPattern),
  reason: z.string().max(500).regex(plainTextPattern),
};
