import { z } from 'zod';
import { contactChannel } from './consent.fields.js';
import { id, instant, personalText, personId } from './fields.js';

/** A written text with something in it; what is only blanks says nothing. */
export const words = (max: number) => personalText(max).regex(/\S/);

/** How a call went, as the telephone system saw it. */
export const callOutcome = z.enum(['answered', 'no-answer', 'busy', 'rejected', 'fault']);

/** Why a call could not be placed, or broke off. */
export const callFault = z.enum(['system-unavailable', 'no-line', 'number-not-served', 'broke-off']);

/** Who goes on with it, when, how (S0-22). */
export const followUpPlan = { owner: personId, dueAt: instant, method: z.enum([...contactChannel.options, 'visit']) };

/** An id of the telephone system for a call, without digits that could be a number. */
export const callReference = id;
