import type { DestructionDocument } from '../../contract/index.js';
import { isAnswered } from '../../domain/destruction/certificate.policy.js';
import type { DestructionState } from '../../domain/destruction/destruction.decider.js';

/** A destruction as it is shown; undefined when there is none. */
export function destructionDocumentOf(state: DestructionState): DestructionDocument | undefined {
  if (state.status === 'none') return undefined;
  const { destructionId, customerId, subjectIds, method, itemIds, basis, reference, orderedBy, holders } = state.order;
  const answers = 'answers' in state ? state.answers : [];
  const asked = subjectIds.flatMap((subjectId) => holders.map((holder) => ({ subjectId, holder })));
  return {
    ...{ destructionId, status: state.status, customerId, subjectIds, method, itemIds, basis, executor: orderedBy },
    ...(reference !== undefined && { reference }),
    ...('signed' in state && { supervisor: state.signed.supervisor }),
    waitingFor: state.status === 'withdrawn' ? [] : asked.filter((one) => !isAnswered(answers, one)),
  };
}
