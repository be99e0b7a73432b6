import { z } from 'zod';
import { demandText, given, instantText, problemText, replyText, severity, solutionText } from './complaint.fields.js';

const complainedOf = { customerId: given.identifier.exactOptional(), project: given.project };
const judgement = { severity, promisedAt: instantText };

/** What a caller says of each step; on which complaint, when, and by whom is said around it. */
export const stepFields = {
  register: { ...complainedOf, problem: problemText, demand: demandText },
  /** `reference` is the foreign case, which may hold the client's words where they are not handed over. */
  registerForeign: {
    ...complainedOf,
    reference: given.identifier,
    problem: problemText.exactOptional(),
    demand: demandText.exactOptional(),
  },
  judgeFounded: { ...judgement, founded: z.literal(true), responsibleDepartment: given.identifier },
  judgeUnfounded: { ...judgement, founded: z.literal(false), reply: replyText },
  startInvestigation: { investigator: given.identifier },
  completeInvestigation: { cause: given.cause, responsiblePerson: given.identifier },
  suspend: { reason: given.reason },
  resume: {},
  extendPromise: { promisedAt: instantText, reason: given.reason, customerAgreed: z.boolean() },
  /** Major complaints escalate by themselves; by hand a team passes on what is beyond it (S4-5). */
  escalate: {},
  /** `responsiblePerson` completes an investigation that is still under way (S1-112). */
  resolve: { solution: solutionText, rootCause: given.cause, responsiblePerson: given.identifier.exactOptional() },
  /** Refused without `approval`: only a revisit closes a complaint (S1-107), or the centre after the last round (C-6). */
  close: {
    approval: z.strictObject({ approvedBy: given.identifier, externalRemedyGiven: z.literal(true) }).exactOptional(),
  },
};
