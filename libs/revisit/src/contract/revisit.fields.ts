import { identifierPattern, personIdPattern } from '@taizhang/kernel';
import { z } from 'zod';

/** RFC 3339, UTC, always milliseconds: of two such texts the smaller is the earlier instant. */
export const instantText = z.iso.datetime({ precision: 3 });

/** An id that can stand in a path, a file name and a key as it is. */
export const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);

/** The same as a caller may give it: it stands in the log as it is, so it is no telephone number. */
export const givenIdentifier = z.string().regex(identifierPattern(64));

/** A member of staff, as the bearer token names them: of this deployment or of another identity provider. */
export const personId = z.string().regex(personIdPattern);

/** The client's distance from UTC, which decides where his day ends; China is 480. */
export const utcOffsetMinutes = z.int().min(-720).max(840);

/** Version of the revisit policy in force when the revisit was scheduled (S3-1). */
export const policyVersion = z.string().regex(/^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$/);

/** Why a client is called: after his complaint was handled (S3-49), or after he was shown a property (S3-7). */
export const programme = z.enum(['post-complaint', 'showing']);

/** How an attempt ended that reached nobody (S3-4). */
export const unreachable = z.enum(['switched-off', 'no-answer', 'busy']);

/** An answer on a fact; unclear is an answer, too (C-3). */
export const factAnswer = z.enum(['yes', 'no', 'unclear']);

/** Questions are asked in order. One that is absent was not answered: the client broke off before it (S3-15). */
export const showingAnswers = z.strictObject({
  programme: z.literal('showing'),
  /** Question 1: did the showing take place? (S3-13) */
  showingTookPlace: factAnswer.exactOptional(),
  /** The probe after "no" and "unclear": was family or a friend shown it? (S3-14) */
  familyOrFriendShown: factAnswer.exactOptional(),
  /** Question 2: how satisfied with it? (S3-17) */
  satisfaction: z.enum(['satisfied', 'neutral', 'dissatisfied']).exactOptional(),
});

export const postComplaintAnswers = z.strictObject({
  programme: z.literal('post-complaint'),
  /** Is the client satisfied with how his complaint was handled? (S4-26) */
  satisfiedWithHandling: z.boolean().exactOptional(),
});

export const answers = z.discriminatedUnion('programme', [showingAnswers, postComplaintAnswers]);

/** Exactly one: the first two after a showing, the next two after a complaint, the last after either. */
export const outcome = z.enum(['genuine', 'not-shown', 'satisfied', 'dissatisfied', 'invalid']);

/** Why a revisit is invalid: three attempts in vain (S3-6), broken off (S3-15), or unclear to the end (C-3). */
export const invalidBecause = z.enum(['unreached', 'broken-off', 'unclear']);
