import type { UseCase } from '@taizhang/nest-kit';
import {
  completeInvestigationBody,
  escalateComplaintBody,
  extendPromiseBody,
  judgeComplaintBody,
  resolveComplaintBody,
  resumeComplaintBody,
  startInvestigationBody,
  suspendComplaintBody,
} from '../../contract/index.js';
import { takeStep } from './take-step.js';

/** Refusals of what can be done only while a complaint is being handled. */
const NOT_UNDER_WAY = [
  'COMPLAINT_UNKNOWN',
  'COMPLAINT_CLOSED',
  'COMPLAINT_RESOLVED',
  'COMPLAINT_STEP_OUT_OF_ORDER',
] as const;

/** The steps of handling a complaint, each a POST to …/complaints/{complaintId}/{step}. */
export const complaintSteps: readonly UseCase[] = [
  takeStep({
    step: 'judge',
    summary: 'Judges a complaint founded or not, ordinary or major, and promises a time (S1-111, S4-24)',
    body: judgeComplaintBody,
    refusals: [...NOT_UNDER_WAY, 'COMPLAINT_PROMISE_TOO_EARLY'],
    command: (data) => ({ type: 'JudgeComplaint', data }),
  }),
  takeStep({
    step: 'start-investigation',
    summary: 'Takes a founded complaint in charge',
    body: startInvestigationBody,
    refusals: [...NOT_UNDER_WAY, 'COMPLAINT_NOT_JUDGED', 'COMPLAINT_UNFOUNDED'],
    command: (data) => ({ type: 'StartInvestigation', data }),
  }),
  takeStep({
    step: 'complete-investigation',
    summary: 'Records the cause and the responsible person (S1-112)',
    body: completeInvestigationBody,
    refusals: [...NOT_UNDER_WAY, 'COMPLAINT_NOT_JUDGED', 'COMPLAINT_NOT_INVESTIGATED'],
    command: (data) => ({ type: 'CompleteInvestigation', data }),
  }),
  takeStep({
    step: 'suspend',
    summary: 'Lets the handling wait for a reason',
    body: suspendComplaintBody,
    refusals: [...NOT_UNDER_WAY, 'COMPLAINT_WAITING'],
    command: (data) => ({ type: 'SuspendComplaint', data }),
  }),
  takeStep({
    step: 'resume',
    summary: 'Takes up the handling again',
    body: resumeComplaintBody,
    refusals: ['COMPLAINT_UNKNOWN', 'COMPLAINT_STEP_OUT_OF_ORDER'],
    command: (data) => ({ type: 'ResumeComplaint', data }),
  }),
  takeStep({
    step: 'extend-promise',
    summary: 'Moves the promised time, before it is due and with the client’s agreement (S4-25)',
    body: extendPromiseBody,
    refusals: [
      ...NOT_UNDER_WAY,
      'COMPLAINT_NOT_JUDGED',
      'COMPLAINT_EXTENSION_NOT_AGREED',
      'COMPLAINT_DEADLINE_PASSED',
      'COMPLAINT_PROMISE_TOO_EARLY',
    ],
    command: (data) => ({ type: 'ExtendPromise', data }),
  }),
  takeStep({
    step: 'escalate',
    summary: 'Hands a difficult complaint to the customer service centre (S4-5)',
    body: escalateComplaintBody,
    refusals: NOT_UNDER_WAY,
    command: (data) => ({ type: 'EscalateComplaint', data }),
  }),
  takeStep({
    step: 'resolve',
    summary: 'Records the solution and the root cause; a revisit follows (S1-108, S3-49)',
    body: resolveComplaintBody,
    refusals: [...NOT_UNDER_WAY, 'COMPLAINT_NOT_JUDGED', 'COMPLAINT_NOT_INVESTIGATED'],
    command: (data) => ({ type: 'ResolveComplaint', data }),
  }),
];
