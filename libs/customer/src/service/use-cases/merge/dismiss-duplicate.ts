import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { dismissDuplicateBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { hiddenAs } from '../../access/hidden-as.js';
import type { CustomerParts } from '../../customer.parts.js';
import { duplicate } from '../../merge/merge.aggregates.js';
import { requireTies } from '../../merge/merge-checks.js';
import { DECIDING, duplicateParams, duplicateUnknown } from './params.js';

export const dismissDuplicate = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'dismiss-duplicate',
    summary: 'Says why two archives of one number are two people; the pair does not come back',
    method: 'POST',
    path: 'duplicates/:pairId/dismissal',
    roles: DECIDING,
    params: duplicateParams,
    body: dismissDuplicateBody,
    answer: commandAnswer,
    refusals: [...LOOK_REFUSALS, 'DUPLICATE_UNKNOWN'],
    async handle({ params: { pairId }, body: { reason }, ...looking }, services) {
      const { state } = await services.executor.newest(duplicate, pairId);
      if (state.status === 'none') throw duplicateUnknown();
      await hiddenAs(duplicateUnknown(), requireTies(state.customerIds, { gateway, looking, services }));
      const data = { pairId, reason, dismissedBy: looking.caller.personId, occurredAt: looking.now };
      const command = { type: 'DismissDuplicate', data } as const;
      const executed = await services.executor.execute({ aggregate: duplicate, id: pairId, command }, looking.cause);
      return answerOf(pairId, executed);
    },
  });
