import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { reviewBreakGlassBody } from '../../../contract/index.js';
import { breakGlass } from '../../grants/aggregates.js';
import { breakGlasses } from '../../projections/break-glasses.projection.js';
import { breakGlassParams } from './params.js';

export const reviewBreakGlass = useCase({
  kind: 'command',
  name: 'review-break-glass',
  summary: 'Says whether a break-glass was justified; never of one’s own. One that was not ends at once',
  method: 'POST',
  path: 'break-glasses/:breakGlassId/review',
  roles: ['compliance-officer'],
  params: breakGlassParams,
  body: reviewBreakGlassBody,
  answer: commandAnswer,
  refusals: ['BREAK_GLASS_UNKNOWN', 'BREAK_GLASS_REVIEWED', 'OWN_BREAK_GLASS_NOT_ALLOWED'],
  async handle({ params: { breakGlassId }, body, caller, cause, now }, { executor, readModels }) {
    const glass = await readModels.collection(breakGlasses).get(breakGlassId);
    if (glass === undefined) throw new DomainError('BREAK_GLASS_UNKNOWN', 'nobody has opened this');
    const { personId } = glass;
    const data = { breakGlassId, personId, ...body, reviewedBy: caller.personId, occurredAt: now };
    const command = { type: 'ReviewBreakGlass', data } as const;
    return answerOf(breakGlassId, await executor.execute({ aggregate: breakGlass, id: personId, command }, cause));
  },
});
