import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { merge } from '../../merge/merge.aggregates.js';
import { mergeOf, mergeParams, PROPOSING } from './params.js';

export const withdrawMerge = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'withdraw-merge',
    summary: 'Withdraws a merge that one has proposed oneself, before anybody has decided about it',
    method: 'POST',
    path: 'merges/:mergeId/withdrawal',
    roles: PROPOSING,
    params: mergeParams,
    answer: commandAnswer,
    refusals: [...LOOK_REFUSALS, 'MERGE_UNKNOWN', 'MERGE_CLOSED', 'MERGE_WITHDRAWAL_NOT_ALLOWED'],
    async handle({ params: { mergeId }, ...looking }, services) {
      await mergeOf(mergeId, { gateway, looking, services });
      const data = { mergeId, withdrawnBy: looking.caller.personId, occurredAt: looking.now };
      const attempt = { aggregate: merge, id: mergeId, command: { type: 'WithdrawMerge', data } } as const;
      return answerOf(mergeId, await services.executor.execute(attempt, looking.cause));
    },
  });
