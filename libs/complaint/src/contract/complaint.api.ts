import { z } from 'zod';
import { given, identifier, instantText, projectText, revisitOutcome, severity } from './complaint.fields.js';
import { stepFields } from './complaint.steps.js';

/** When it happened; now, when absent. */
const when = { occurredAt: instantText.exactOptional() };

export const registerComplaintBody = z.strictObject({ ...when, ...stepFields.register });
export const judgeComplaintBody = z.discriminatedUnion('founded', [
  z.strictObject({ ...when, ...stepFields.judgeFounded }),
  z.strictObject({ ...when, ...stepFields.judgeUnfounded }),
]);
export const startInvestigationBody = z.strictObject({ ...when, ...stepFields.startInvestigation });
export const completeInvestigationBody = z.strictObject({ ...when, ...stepFields.completeInvestigation });
export const suspendComplaintBody = z.strictObject({ ...when, ...stepFields.suspend });
export const resumeComplaintBody = z.strictObject({ ...when, ...stepFields.resume });
export const extendPromiseBody = z.strictObject({ ...when, ...stepFields.extendPromise });
export const escalateComplaintBody = z.strictObject({ ...when, ...stepFields.escalate });
export const resolveComplaintBody = z.strictObject({ ...when, ...stepFields.resolve });
export const closeComplaintBody = z.strictObject({ ...when, ...stepFields.close });

const named = <Type extends string>(type: Type) => ({ type: z.literal(type) });

/** A row of a foreign log, unique over all imports, the time it gives, and the step that it stands for. */
export const importStepBody = z.strictObject({
  row: given.identifier,
  occurredAt: instantText,
  step: z.discriminatedUnion('type', [
    z.strictObject({ ...named('RegisterComplaint'), ...stepFields.registerForeign }),
    z.discriminatedUnion('founded', [
      z.strictObject({ ...named('JudgeComplaint'), ...stepFields.judgeFounded }),
      z.strictObject({ ...named('JudgeComplaint'), ...stepFields.judgeUnfounded }),
    ]),
    z.strictObject({ ...named('StartInvestigation'), ...stepFields.startInvestigation }),
    z.strictObject({ ...named('CompleteInvestigation'), ...stepFields.completeInvestigation }),
    z.strictObject({ ...named('SuspendComplaint'), ...stepFields.suspend }),
    z.strictObject({ ...named('ResumeComplaint'), ...stepFields.resume }),
    z.strictObject({ ...named('ExtendPromise'), ...stepFields.extendPromise }),
    z.strictObject({ ...named('EscalateComplaint'), ...stepFields.escalate }),
    z.strictObject({ ...named('ResolveComplaint'), ...stepFields.resolve }),
    z.strictObject({ ...named('CloseComplaint'), ...stepFields.close }),
  ]),
});

export const complaintStatus = z.enum([
  'registered',
  'judged',
  'investigating',
  'investigated',
  'resolved',
  'reopened',
  'escalated',
  'waiting',
  'closed',
]);

/** A complaint in a list: nothing personal. */
export const complaintSummary = z.strictObject({
  id: identifier,
  /** Version of its stream, for If-Match. */
  version: z.int().min(1),
  status: complaintStatus,
  round: z.int().min(1),
  handledBy: z.enum(['team', 'centre']),
  project: projectText,
  customerId: identifier.exactOptional(),
  severity: severity.exactOptional(),
  responsibleDepartment: identifier.exactOptional(),
  investigator: identifier.exactOptional(),
  promisedAt: instantText.exactOptional(),
  lastRevisit: revisitOutcome.exactOptional(),
  registeredAt: instantText,
});

export type ComplaintSummary = z.infer<typeof complaintSummary>;
