import type { EventCatalogue, EventsOf } from '@taizhang/kernel';
import { z } from 'zod';
import {
  causeText,
  demandText,
  identifier,
  instantText,
  problemText,
  projectText,
  reasonText,
  replyText,
  revisitOutcome,
  severity,
  solutionText,
} from './complaint.fields.js';
import { subjectKeyEvents } from './subject-key.events.js';

/** `occurredAt` is when the business says it happened; the log keeps its own time beside it. */
const step = { complaintId: identifier, occurredAt: instantText };

/** Handling rounds count from 1; each reopening starts the next (S4-26). */
const round = z.int().min(1);

/** `row` names the row of a foreign log for ever: unique over all imports. `step` is the command that it stood for. */
const importedRow = { ...step, row: identifier, step: z.string().regex(/^[A-Z][A-Za-z]{1,63}$/) };

/** Stored for ever: add an optional field or a new version, never edit one. `subjectId` names whose key seals personal texts. */
const caseEvents = {
  ComplaintRegistered: {
    v: 1,
    data: z.strictObject({
      ...step,
      /** Where it came in; `reference` is the reception record or the foreign case it came from. */
      origin: z.strictObject({ kind: z.enum(['intake', 'desk', 'import']), reference: identifier.exactOptional() }),
      customerId: identifier.exactOptional(),
      subjectId: identifier,
      project: projectText,
      /** Both present at the desk (S4-23); otherwise the record that `reference` names holds the client's words. */
      problem: problemText.exactOptional(),
      demand: demandText.exactOptional(),
    }),
  },
  /** May come again until the complaint is resolved: the latest judgement counts. */
  ComplaintJudged: {
    v: 1,
    data: z.strictObject({
      ...step,
      subjectId: identifier,
      founded: z.boolean(),
      severity,
      /** Present when founded (S1-111). */
      responsibleDepartment: identifier.exactOptional(),
      /** Present when unfounded (S1-111). */
      reply: replyText.exactOptional(),
      /** By when the client was told that it will be settled (S4-24). */
      promisedAt: instantText,
    }),
  },
  /** Taken in charge; again when it passes to another investigator. */
  InvestigationStarted: { v: 1, data: z.strictObject({ ...step, investigator: identifier }) },
  InvestigationCompleted: {
    v: 1,
    data: z.strictObject({ ...step, cause: causeText, responsiblePerson: identifier }),
  },
  ComplaintSuspended: { v: 1, data: z.strictObject({ ...step, reason: reasonText }) },
  ComplaintResumed: { v: 1, data: z.strictObject(step) },
  PromiseExtended: {
    v: 1,
    data: z.strictObject({ ...step, promisedAt: instantText, reason: reasonText, customerAgreed: z.literal(true) }),
  },
  /** Handed to the customer service centre, which handles it from now on. */
  ComplaintEscalated: {
    v: 1,
    data: z.strictObject({ ...step, round, reason: z.enum(['major', 'difficult', 'rounds-exhausted']) }),
  },
  /** Calls for a revisit (S3-49), hence the customer. */
  ComplaintResolved: {
    v: 1,
    data: z.strictObject({
      ...step,
      round,
      subjectId: identifier,
      customerId: identifier.exactOptional(),
      solution: solutionText,
      rootCause: causeText,
    }),
  },
  ComplaintRevisited: {
    v: 1,
    data: z.strictObject({ ...step, round, revisitId: identifier, outcome: revisitOutcome }),
  },
  /** `round` is the one that begins. */
  ComplaintReopened: { v: 1, data: z.strictObject({ ...step, round }) },
  ComplaintClosed: {
    v: 1,
    data: z.strictObject({
      ...step,
      round,
      confirmation: z.enum(['satisfied', 'unreached', 'dissatisfied-approved']),
      /** The centre's supervisor and his word that the client knows his external remedies; both with `dissatisfied-approved` (C-6). */
      approvedBy: identifier.exactOptional(),
      externalRemedyGiven: z.literal(true).exactOptional(),
    }),
  },
  /** A row of a foreign log was answered: what it said holds now. */
  ComplaintStepImported: { v: 1, data: z.strictObject(importedRow) },
  /** A row of a foreign log says what the rules refuse; nothing but this record came of it. */
  ComplaintStepRefused: {
    v: 1,
    // Any code, also one that later rules no longer know.
    data: z.strictObject({ ...importedRow, code: z.string().regex(/^[A-Z][A-Z_]{1,63}$/) }),
  },
} as const satisfies EventCatalogue;

/** Every fact of the context. */
export const complaintEvents = { ...caseEvents, ...subjectKeyEvents } as const;

/** What its business is about; destroyed keys are everybody's. */
export type ComplaintEvent = EventsOf<typeof caseEvents>;
