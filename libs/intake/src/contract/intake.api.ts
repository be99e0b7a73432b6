import { z } from 'zod';
import {
  call,
  givenLetter,
  givenTaxonomy,
  id,
  instant,
  letter,
  matterClass,
  personalText,
  taxonomy,
  visit,
} from './fields.js';

const occurredAt = instant.exactOptional();
/** The service names the subject: the customer, or else a subject of the visitor's, caller's or sender's own. */
const named = { subjectId: true } as const;

/** POST /calls */
export const recordCallBody = z.strictObject({ ...call, occurredAt }).omit(named);

/** POST /visits */
export const recordVisitBody = z.strictObject({ ...visit, occurredAt }).omit(named);

/** POST /letters: the id comes from the serial number, and without a class the words of the letter decide. */
export const registerLetterBody = z
  .strictObject({ ...givenLetter, class: matterClass.exactOptional(), occurredAt })
  .omit({ ...named, receptionId: true });

/** POST /receptions/{receptionId}/classification */
export const classifyMatterBody = z.strictObject({
  class: matterClass,
  taxonomy: givenTaxonomy.exactOptional(),
  reason: personalText(500),
  occurredAt,
});

/** A reception as the log books (S2-5, S2-14, S2-17) list it: no personal text. */
export const receptionDocument = z.strictObject({
  receptionId: id,
  kind: z.enum(['call', 'visit', 'letter']),
  project: id,
  class: matterClass,
  taxonomy: taxonomy.exactOptional(),
  customerId: id.exactOptional(),
  agentId: visit.agentId.exactOptional(),
  serial: letter.serial.exactOptional(),
  outcome: call.outcome.exactOptional(),
  answeredLate: z.boolean().exactOptional(),
  occurredAt: instant,
});

export type RecordCallBody = z.infer<typeof recordCallBody>;
export type RecordVisitBody = z.infer<typeof recordVisitBody>;
export type RegisterLetterBody = z.infer<typeof registerLetterBody>;
export type ClassifyMatterBody = z.infer<typeof classifyMatterBody>;
export type ReceptionDocument = z.infer<typeof receptionDocument>;
