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
  severity,
  solutionText,
} from './complaint.fields.js';

const complainedOf = { customerId: identifier.exactOptional(), project: projectText };
const judgement = { severity, promisedAt: instantText };

/** What a caller says of each step; on which complaint, when, and by whom is said around it. */
export const stepFields = {
  register: { ...complainedOf, problem: problemText, demand: demandText },
  /** `reference` is the foreign case, which may hold the client's words where they are not handed over. */
  registerForeign: {
    ...complainedOf,
    reference: identifier,
    problem: problemText.exactOptional(),
    demand: demandText.exactOptional(),
  },
  judgeFounded: { ...judgement, founded: z.literal(true), responsibleDepartment: identifier },
  judgeUnfounded: { ...judgement, founded: z.literal(false), reply: replyText },
  startInvestigation: { investigator: identifier },
  completeInvestigation: { cause: causeText, responsiblePerson: identifier },
  suspend: { reason: reasonText },
  resume: {},
  extendPromise: { promisedAt: instantText, reason: reasonText, customerAgreed: z.boolean() },
  /** Major complaints escalate by themselves; by hand a team passes on what is beyond it (S4-5). */
  escalate: {},
  /** `responsiblePerson` completes an investigation that is still under way (S1-112). */
  resolve: { solution: solutionText, rootCause: causeText, responsiblePerson: identifier.exactOptional() },
  /** Refused without `approval`: only a revisit closes a complaint (S1-107), or the centre after the last round (C-6). */
  close: {
    approval: z.strictObject({ approvedBy: identifier, externalRemedyGiven: z.literal(true) }).exactOptional(),
  },
};
