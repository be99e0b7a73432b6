import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { personId } from '../../../contract/fields.js';
import { breakGlass } from '../../grants/aggregates.js';

export const reallowBreakGlass = useCase({
  kind: 'command',
  name: 'reallow-break-glass',
  summary: 'Lets somebody open again after a break-glass that was not justified; never oneself',
  method: 'POST',
  path: 'people/:personId/break-glass-allowance',
  roles: ['compliance-officer'],
  params: z.strictObject({ personId }),
  answer: commandAnswer,
  refusals: ['OWN_BREAK_GLASS_NOT_ALLOWED'],
  async handle({ params, caller, cause, now }, { executor }) {
    const data = { ...params, reallowedBy: caller.personId, occurredAt: now };
    const command = { type: 'ReallowBreakGlass', data } as const;
    const attempt = { aggregate: breakGlass, id: params.personId, command };
    return answerOf(params.personId, await executor.execute(attempt, cause));
  },
});
