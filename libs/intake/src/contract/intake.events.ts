import type { EventCatalogue, EventsOf } from '@taizhang/kernel';
import { z } from 'zod';
import { call, id, instant, letter, matterClass, personalText, subjectId, taxonomy, visit } from './fields.js';
import { subjectKeyEvents } from './subject-key.events.js';

/** Every fact of the context. Stored for ever: add an optional field or a new version, never edit one. */
const receptionEvents = {
  CallReceived: {
    v: 1,
    data: z.strictObject({
      ...call,
      /** After more than 15 s, which is the third ring (S2-1). */
      answeredLate: z.boolean(),
      occurredAt: instant,
    }),
  },
  VisitReceived: {
    v: 1,
    data: z.strictObject({ ...visit, occurredAt: instant }),
  },
  LetterRegistered: {
    v: 1,
    data: z.strictObject({ ...letter, occurredAt: instant }),
  },
  /** What the matter is, for whoever handles it. The last one counts; all but the first say why. */
  MatterClassified: {
    v: 1,
    data: z.strictObject({
      receptionId: id,
      subjectId,
      project: id,
      customerId: id.exactOptional(),
      class: matterClass,
      taxonomy: taxonomy.exactOptional(),
      reason: personalText(500).exactOptional(),
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;

/** Every fact of the context. */
export const intakeEvents = { ...receptionEvents, ...subjectKeyEvents } as const;

/** What its business is about; destroyed keys are everybody's. */
export type IntakeEvent = EventsOf<typeof receptionEvents>;

/** One or more of the context's events, by type. */
export type IntakeFact<Type extends IntakeEvent['type']> = Extract<IntakeEvent, { type: Type }>;

export type MatterClass = z.infer<typeof matterClass>;
export type Taxonomy = z.infer<typeof taxonomy>;
