import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { identifier, instantText } from './revisit.fields.js';

/** Streams `subject-keys-…`: what became of the keys of people whose data the context held. */
export const subjectKeyEvents = {
  /** The context holds no key of this person any more, so that nothing it has sealed for them opens again (S1-65). */
  SubjectKeyDestroyed: {
    v: 1,
    data: z.strictObject({
      subjectId: identifier,
      context: z.literal('revisit'),
      /** Whether there ever was a key here. */
      hadKey: z.boolean(),
      /** The destruction that asked for it; absent when a restored log had lost the fact and the key store had not. */
      destructionId: identifier.exactOptional(),
      occurredAt: instantText,
    }),
  },
} as const satisfies EventCatalogue;
