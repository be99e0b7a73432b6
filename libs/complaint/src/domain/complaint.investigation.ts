import type { ComplaintEvent } from '../contract/complaint.events.js';
import type { CompleteInvestigation, ResolveComplaint, StartInvestigation } from './complaint.commands.js';
import { requireJudgement, takeInHand, type InHand } from './complaint.guards.js';
import { refuse } from './complaint.refusals.js';
import type { ComplaintFile, ComplaintState } from './complaint.state.js';

export function startInvestigation({ data }: StartInvestigation, state: ComplaintState): readonly ComplaintEvent[] {
  if (state.status === 'investigating' && state.investigator === data.investigator) return [];
  const { file, resumption } = takeInHand(state, data);
  if (!requireJudgement(file).founded) {
    throw refuse('COMPLAINT_UNFOUNDED', 'an unfounded complaint is answered, not investigated');
  }
  return [...resumption, { type: 'InvestigationStarted', data }];
}

export function completeInvestigation(
  { data }: CompleteInvestigation,
  state: ComplaintState,
): readonly ComplaintEvent[] {
  if (isSameFinding(data, state)) return [];
  const { file, stage, resumption } = takeInHand(state, data);
  requireJudgement(file);
  if (stage.status === 'investigating' || stage.status === 'investigated') {
    return [...resumption, { type: 'InvestigationCompleted', data }];
  }
  throw refuse('COMPLAINT_NOT_INVESTIGATED', 'nobody has taken the complaint in charge');
}

export function resolve({ data }: ResolveComplaint, state: ComplaintState): readonly ComplaintEvent[] {
  if (isSameResolution(data, state)) return [];
  const inHand = takeInHand(state, data);
  return [...inHand.resumption, ...completionBy(data, inHand), resolutionOf(data, inHand.file)];
}

/**
 * What has to be found out before a resolution: nothing when unfounded (S1-111) or already investigated. A resolution that
 * names the responsible person completes an investigation under way, with the root cause as its finding (S1-112).
 */
function completionBy(data: ResolveComplaint['data'], { file, stage }: InHand): readonly ComplaintEvent[] {
  if (!requireJudgement(file).founded || stage.status === 'investigated') return [];
  const { complaintId, rootCause: cause, responsiblePerson, occurredAt } = data;
  if (stage.status === 'investigating' && responsiblePerson !== undefined) {
    return [{ type: 'InvestigationCompleted', data: { complaintId, cause, responsiblePerson, occurredAt } }];
  }
  throw refuse('COMPLAINT_NOT_INVESTIGATED', 'cause and responsible person have not been found out');
}

function resolutionOf(data: ResolveComplaint['data'], { registration, round }: ComplaintFile): ComplaintEvent {
  const { complaintId, solution, rootCause, occurredAt } = data;
  const { subjectId, customerId } = registration;
  const customer = customerId === undefined ? {} : { customerId };
  return {
    type: 'ComplaintResolved',
    data: { complaintId, round, subjectId, ...customer, solution, rootCause, occurredAt },
  };
}

function isSameFinding(data: CompleteInvestigation['data'], state: ComplaintState): boolean {
  return (
    state.status === 'investigated' && state.cause === data.cause && state.responsiblePerson === data.responsiblePerson
  );
}

/** The solution is personal and not compared: two resolutions with one cause at one instant are one. */
function isSameResolution(data: ResolveComplaint['data'], state: ComplaintState): boolean {
  return (
    state.status === 'resolved' &&
    state.resolution.rootCause === data.rootCause &&
    state.resolution.occurredAt === data.occurredAt
  );
}
