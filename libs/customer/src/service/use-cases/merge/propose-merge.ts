import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { proposeMergeBody } from '../../../contract/index.js';
import { merge as decider } from '../../../domain/merge/merge.decider.js';
import type { CustomerParts } from '../../customer.parts.js';
import { merge } from '../../merge/merge.aggregates.js';
import { MERGE_CHECK_REFUSALS, requireMergeable, requireTies } from '../../merge/merge-checks.js';
import { PROPOSING } from './params.js';

/** By whoever is tied to both. */
export const proposeMerge = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'propose-merge',
    summary: 'Proposes to merge a duplicate archive into another of the same human being; somebody else approves it',
    method: 'POST',
    path: 'merges',
    roles: PROPOSING,
    body: proposeMergeBody,
    answer: commandAnswer,
    refusals: [...MERGE_CHECK_REFUSALS, 'MERGE_WITH_ITSELF', 'MERGE_EXISTS'],
    async handle({ body, ...looking }, services) {
      const { mergeId = services.newId(), customerId, mergedInto, reason } = body;
      await requireTies([mergedInto], { gateway, looking, services }); // to the duplicate it was asked for before
      const proposed = { proposedBy: looking.caller.personId, occurredAt: looking.now };
      const data = { mergeId, customerId, mergedInto, subjectId: customerId, reason, ...proposed };
      const command = { type: 'ProposeMerge', data } as const;
      const { state } = await services.executor.newest(merge, mergeId);
      if (decider.decide(command, state).length > 0) await requireMergeable({ customerId, mergedInto }, services);
      const executed = await services.executor.execute({ aggregate: merge, id: mergeId, command }, looking.cause);
      return answerOf(executed.stream.slice(`${merge.name}-`.length), executed);
    },
  });
