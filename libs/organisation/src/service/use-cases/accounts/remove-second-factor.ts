import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import type { AccountParts } from '../../accounts/account-parts.js';
import { account } from '../../aggregates.js';
import { requireOther } from '../people/person-command.js';
import { personParams } from '../people/person-params.js';

export const removeSecondFactor = ({ untilForgotten }: Pick<AccountParts, 'untilForgotten'>) =>
  useCase({
    kind: 'command',
    name: 'remove-second-factor',
    summary: 'Removes the second factor of a person who lost it, and ends all of their sessions',
    method: 'POST',
    path: 'people/:personId/second-factor/removals',
    roles: ['administrator'],
    params: personParams,
    answer: commandAnswer,
    refusals: ['ACCOUNT_UNKNOWN', 'ACCESS_OWN_RECORD'],
    async handle({ params: { personId }, caller, cause, now }, { executor }) {
      requireOther(caller, personId);
      const command = { type: 'RemoveSecondFactor', data: { personId, occurredAt: now } } as const;
      const answer = answerOf(personId, await executor.execute({ aggregate: account, id: personId, command }, cause));
      await untilForgotten();
      return answer;
    },
  });
