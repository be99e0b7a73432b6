import { z } from 'zod';

/** What a use case with `answersFile` answers: a file, and what else there is to say of it. */
export function fileAnswer<Details extends z.ZodObject>(details: Details) {
  return z.strictObject({
    bytes: z.instanceof<typeof Uint8Array<ArrayBufferLike>>(Uint8Array).meta({ personal: true }),
    mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
    /** What a browser saves it as: made of ids, for a name lies about on disks and in lists. */
    fileName: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
    /** Sent as `X-Answer`: base64url of its JSON. */
    details,
  });
}

/** The part of a {@link fileAnswer} that is the same for all. */
export const anyFileAnswer = fileAnswer(z.looseObject({}));
