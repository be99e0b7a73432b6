import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { rejectMergeBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { merge } from '../../merge/merge.aggregates.js';
import { requireOneRoot } from '../../merge/merge-checks.js';
import { DECIDING, mergeOf, mergeParams } from './params.js';

/** By whoever might approve it. */
export const rejectMerge = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'reject-merge',
    summary: 'Turns down a merge that another person has proposed; both archives stay as they are',
    method: 'POST',
    path: 'merges/:mergeId/rejection',
    roles: DECIDING,
    params: mergeParams,
    body: rejectMergeBody,
    answer: commandAnswer,
    refusals: [
      ...LOOK_REFUSALS,
      ...['MERGE_UNKNOWN', 'MERGE_CLOSED', 'MERGE_SECOND_PERSON_MISSING', 'MERGE_ACROSS_UNITS'],
    ],
    async handle({ params: { mergeId }, body: { because }, ...looking }, services) {
      const { proposal } = await mergeOf(mergeId, { gateway, looking, services });
      await requireOneRoot(proposal, looking.caller, services);
      const data = { mergeId, rejectedBy: looking.caller.personId, because, occurredAt: looking.now };
      const attempt = { aggregate: merge, id: mergeId, command: { type: 'RejectMerge', data } } as const;
      return answerOf(mergeId, await services.executor.execute(attempt, looking.cause));
    },
  });
