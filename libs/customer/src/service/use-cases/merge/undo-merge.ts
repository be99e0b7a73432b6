import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { merge as decider } from '../../../domain/merge/merge.decider.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { merge } from '../../merge/merge.aggregates.js';
import { requireFree } from '../../merge/merge-checks.js';
import { DECIDING, mergeOf, mergeParams } from './params.js';

/** What a court holds, or what is being destroyed, is held or destroyed as a whole. */
export const undoMerge = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'undo-merge',
    summary: 'Undoes a merge within the days of the policy: both archives are as they were',
    method: 'POST',
    path: 'merges/:mergeId/undoing',
    roles: DECIDING,
    params: mergeParams,
    answer: commandAnswer,
    refusals: [
      ...LOOK_REFUSALS,
      ...['MERGE_UNKNOWN', 'MERGE_NOT_APPROVED', 'MERGE_CLOSED', 'MERGE_UNDO_TOO_LATE'],
      ...['LEGAL_HOLD_STANDS', 'DESTRUCTION_ORDERED'],
    ],
    async handle({ params: { mergeId }, ...looking }, services) {
      const state = await mergeOf(mergeId, { gateway, looking, services });
      const { customerId, mergedInto } = state.proposal;
      const data = { mergeId, undoneBy: looking.caller.personId, occurredAt: looking.now };
      const command = { type: 'UndoMerge', data } as const;
      if (decider.decide(command, state).length > 0) {
        for (const id of [customerId, mergedInto]) await requireFree(id, services);
      }
      const executed = await services.executor.execute({ aggregate: merge, id: mergeId, command }, looking.cause);
      return answerOf(mergeId, executed);
    },
  });
