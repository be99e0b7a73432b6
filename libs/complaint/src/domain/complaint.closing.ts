import { unreachable } from '@taizhang/kernel';
import type { ComplaintEvent } from '../contract/complaint.events.js';
import type { CloseComplaint, ConcludeRevisit } from './complaint.commands.js';
import { requireKnown, requireOpen } from './complaint.guards.js';
import { refuse } from './complaint.refusals.js';
import type { ComplaintState } from './complaint.state.js';

/** C-6: a client still dissatisfied after the second round is the centre's to satisfy. */
export const MAX_ROUNDS = 2;

/** The revisit's answer and what follows from it are one decision, so no reader sees one without the other. */
export function concludeRevisit({ data }: ConcludeRevisit, state: ComplaintState): readonly ComplaintEvent[] {
  if (state.status !== 'none' && state.file.revisitIds.includes(data.revisitId)) return [];
  const { status, file } = requireOpen(state, data);
  if (status !== 'resolved') throw refuse('COMPLAINT_NOT_RESOLVED', 'there is no resolution to revisit');
  const revisited: ComplaintEvent = { type: 'ComplaintRevisited', data: { ...data, round: file.round } };
  return [revisited, consequenceOf(data, file.round)];
}

function consequenceOf({ complaintId, outcome, occurredAt }: ConcludeRevisit['data'], round: number): ComplaintEvent {
  const step = { complaintId, occurredAt };
  switch (outcome) {
    case 'satisfied':
      return { type: 'ComplaintClosed', data: { ...step, round, confirmation: 'satisfied' } };
    case 'invalid':
      return { type: 'ComplaintClosed', data: { ...step, round, confirmation: 'unreached' } };
    case 'dissatisfied':
      return round < MAX_ROUNDS
        ? { type: 'ComplaintReopened', data: { ...step, round: round + 1 } }
        : { type: 'ComplaintEscalated', data: { ...step, round, reason: 'rounds-exhausted' } };
    default:
      return unreachable(outcome);
  }
}

/** S1-107: without a revisit only the centre closes, once all rounds are spent and the client knows where else to turn (C-6). */
export function close({ data }: CloseComplaint, state: ComplaintState): readonly ComplaintEvent[] {
  const { complaintId, approval, occurredAt } = data;
  if (requireKnown(state).status === 'closed') return [];
  const { file } = requireOpen(state, data);
  if (approval === undefined || state.status === 'resolved' || !file.roundsExhausted) {
    throw refuse('COMPLAINT_REVISIT_REQUIRED', 'a complaint closes by the revisit after its handling');
  }
  const { approvedBy, externalRemedyGiven } = approval;
  const confirmation = 'dissatisfied-approved';
  return [
    {
      type: 'ComplaintClosed',
      data: { complaintId, round: file.round, confirmation, approvedBy, externalRemedyGiven, occurredAt },
    },
  ];
}
