import { DomainError } from '@taizhang/kernel';
import type { ComplaintEvent } from '../contract/complaint.events.js';
import type { ComplaintStep, ImportStep } from './complaint.commands.js';
import { importedRowsOf, type ComplaintState } from './complaint.state.js';

type DecideStep = (step: ComplaintStep, state: ComplaintState) => readonly ComplaintEvent[];

/** Every row leaves a mark, also one that says nothing new or is refused: a second import finds each row answered. */
export function importStep(
  { data }: ImportStep,
  state: ComplaintState,
  decideStep: DecideStep,
): readonly ComplaintEvent[] {
  const { row, step } = data;
  if (importedRowsOf(state).includes(row)) return [];
  const { complaintId, occurredAt } = step.data;
  const mark = { complaintId, row, step: step.type, occurredAt };
  try {
    return [...decideStep(step, state), { type: 'ComplaintStepImported', data: mark }];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [{ type: 'ComplaintStepRefused', data: { ...mark, code: error.code } }];
  }
}

function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError;
}
