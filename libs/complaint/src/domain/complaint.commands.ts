import type { Message } from '@taizhang/kernel';
import type { ComplaintEvent } from '../contract/complaint.events.js';

/** The data of one event type. */
export type FactOf<Type extends ComplaintEvent['type']> = Extract<ComplaintEvent, { type: Type }>['data'];

type Origin = FactOf<'ComplaintRegistered'>['origin'];
export type RegisterComplaint = Message<
  'RegisterComplaint',
  FactOf<'ComplaintRegistered'> &
    (
      | { readonly origin: Origin & { kind: 'desk' }; readonly problem: string; readonly demand: string }
      | { readonly origin: Origin & { kind: 'intake' | 'import'; reference: string } }
    )
>;
export type JudgeComplaint = Message<
  'JudgeComplaint',
  Omit<FactOf<'ComplaintJudged'>, 'subjectId'> &
    (
      | { readonly founded: true; readonly responsibleDepartment: string }
      | { readonly founded: false; readonly reply: string }
    )
>;
export type StartInvestigation = Message<'StartInvestigation', FactOf<'InvestigationStarted'>>;
export type CompleteInvestigation = Message<'CompleteInvestigation', FactOf<'InvestigationCompleted'>>;
export type SuspendComplaint = Message<'SuspendComplaint', FactOf<'ComplaintSuspended'>>;
export type ResumeComplaint = Message<'ResumeComplaint', FactOf<'ComplaintResumed'>>;
export type ExtendPromise = Message<
  'ExtendPromise',
  Omit<FactOf<'PromiseExtended'>, 'customerAgreed'> & { readonly customerAgreed: boolean }
>;
export type EscalateComplaint = Message<'EscalateComplaint', Omit<FactOf<'ComplaintEscalated'>, 'round' | 'reason'>>;
export type ResolveComplaint = Message<
  'ResolveComplaint',
  Omit<FactOf<'ComplaintResolved'>, 'round' | 'subjectId' | 'customerId'> & { readonly responsiblePerson?: string }
>;
export type ConcludeRevisit = Message<'ConcludeRevisit', Omit<FactOf<'ComplaintRevisited'>, 'round'>>;
export type CloseComplaint = Message<
  'CloseComplaint',
  Pick<FactOf<'ComplaintClosed'>, 'complaintId' | 'occurredAt'> & { readonly approval?: ClosingApproval }
>;

/** The centre's consent to close a complaint whose client stays dissatisfied (C-6). */
export interface ClosingApproval {
  readonly approvedBy: string;
  readonly externalRemedyGiven: true;
}

export type ComplaintStep =
  | RegisterComplaint
  | JudgeComplaint
  | StartInvestigation
  | CompleteInvestigation
  | SuspendComplaint
  | ResumeComplaint
  | ExtendPromise
  | EscalateComplaint
  | ResolveComplaint
  | ConcludeRevisit
  | CloseComplaint;

/** A step as a foreign log tells it. `row` is unique over all imports. */
export type ImportStep = Message<'ImportStep', { row: string; step: ComplaintStep }>;

export type ComplaintCommand = ComplaintStep | ImportStep;
