import { unreachable, type Decider } from '@taizhang/kernel';
import type { ComplaintEvent } from '../contract/complaint.events.js';
import { close, concludeRevisit } from './complaint.closing.js';
import type { ComplaintCommand, ComplaintStep } from './complaint.commands.js';
import { importStep } from './complaint.import.js';
import { completeInvestigation, resolve, startInvestigation } from './complaint.investigation.js';
import { escalate, extendPromise, judge, register } from './complaint.judgement.js';
import { evolve, noComplaint, type ComplaintState } from './complaint.state.js';
import { resume, suspend } from './complaint.waiting.js';

export const complaint: Decider<ComplaintCommand, ComplaintEvent, ComplaintState> = {
  initialState: noComplaint,
  decide: (command, state) =>
    command.type === 'ImportStep' ? importStep(command, state, decideStep) : decideStep(command, state),
  evolve,
};

function decideStep(step: ComplaintStep, state: ComplaintState): readonly ComplaintEvent[] {
  switch (step.type) {
    case 'RegisterComplaint':
      return register(step, state);
    case 'JudgeComplaint':
      return judge(step, state);
    case 'StartInvestigation':
      return startInvestigation(step, state);
    case 'CompleteInvestigation':
      return completeInvestigation(step, state);
    case 'SuspendComplaint':
      return suspend(step, state);
    case 'ResumeComplaint':
      return resume(step, state);
    case 'ExtendPromise':
      return extendPromise(step, state);
    case 'EscalateComplaint':
      return escalate(step, state);
    case 'ResolveComplaint':
      return resolve(step, state);
    case 'ConcludeRevisit':
      return concludeRevisit(step, state);
    case 'CloseComplaint':
      return close(step, state);
    default:
      return unreachable(step);
  }
}
