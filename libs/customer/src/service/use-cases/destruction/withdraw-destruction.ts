import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { destruction } from '../../destruction/destruction.aggregates.js';
import { destructionParams, destructionUnknown, SIGNING } from './params.js';

export const withdrawDestruction = useCase({
  kind: 'command',
  name: 'withdraw-destruction',
  summary: 'Withdraws the order of a destruction that nobody has supervised yet',
  method: 'POST',
  path: 'destructions/:destructionId/withdrawal',
  roles: SIGNING,
  untied: ['compliance-officer'],
  params: destructionParams,
  answer: commandAnswer,
  refusals: ['DESTRUCTION_UNKNOWN', 'DESTRUCTION_SUPERVISED'],
  async handle({ params: { destructionId }, caller, cause, now }, { executor }) {
    const { state } = await executor.load(destruction, destructionId);
    if (state.status === 'none') throw destructionUnknown();
    const { customerId } = state.order;
    const data = { destructionId, customerId, withdrawnBy: caller.personId, occurredAt: now };
    const command = { type: 'WithdrawDestruction', data } as const;
    return answerOf(
      destructionId,
      await executor.execute({ aggregate: destruction, id: destructionId, command }, cause),
    );
  },
});
