import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { merge as decider } from '../../../domain/merge/merge.decider.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { companyRulesAt } from '../../archive-policies.js';
import type { CustomerParts } from '../../customer.parts.js';
import { merge } from '../../merge/merge.aggregates.js';
import { MERGE_CHECK_REFUSALS, requireMergeable, requireOneRoot } from '../../merge/merge-checks.js';
import { DECIDING, mergeOf, mergeParams } from './params.js';

/** The second person. The archives follow at once, and `GET merges/{id}` says when they have. */
export const approveMerge = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'approve-merge',
    summary: 'Approves a merge that another person has proposed: the duplicate is written no more',
    method: 'POST',
    path: 'merges/:mergeId/approval',
    roles: DECIDING,
    params: mergeParams,
    answer: commandAnswer,
    refusals: [
      ...[...LOOK_REFUSALS, ...MERGE_CHECK_REFUSALS],
      ...['MERGE_UNKNOWN', 'MERGE_CLOSED', 'MERGE_SECOND_PERSON_MISSING', 'MERGE_ACROSS_UNITS'],
    ],
    async handle({ params: { mergeId }, ...looking }, services) {
      const state = await mergeOf(mergeId, { gateway, looking, services });
      const { proposal } = state;
      const { version: policyVersion, unmergeDays: undoDays } = (await companyRulesAt(looking.now, services)).custody;
      const approved = { approvedBy: looking.caller.personId, policyVersion, undoDays, occurredAt: looking.now };
      const command = { type: 'ApproveMerge', data: { mergeId, ...approved } } as const;
      if (decider.decide(command, state).length > 0) {
        await requireOneRoot(proposal, looking.caller, services);
        await requireMergeable(proposal, services);
      }
      const executed = await services.executor.execute({ aggregate: merge, id: mergeId, command }, looking.cause);
      return answerOf(mergeId, executed);
    },
  });
