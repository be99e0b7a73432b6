import type { ComplaintEvent } from '../contract/complaint.events.js';
import type { ResumeComplaint, SuspendComplaint } from './complaint.commands.js';
import { requireKnown, requireOpen, requireUnderWay } from './complaint.guards.js';
import { refuse } from './complaint.refusals.js';
import type { ComplaintState } from './complaint.state.js';

export function suspend({ data }: SuspendComplaint, state: ComplaintState): readonly ComplaintEvent[] {
  if (state.status === 'waiting' && state.reason === data.reason) return [];
  const { status } = requireUnderWay(state, data);
  if (status === 'waiting') throw refuse('COMPLAINT_WAITING', 'the complaint waits for another reason already');
  return [{ type: 'ComplaintSuspended', data }];
}

export function resume({ data }: ResumeComplaint, state: ComplaintState): readonly ComplaintEvent[] {
  if (requireKnown(state).status !== 'waiting') return [];
  requireOpen(state, data);
  return [{ type: 'ComplaintResumed', data }];
}
