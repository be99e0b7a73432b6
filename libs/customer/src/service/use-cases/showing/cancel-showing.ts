import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { cancelShowingBody, showingParams } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { showing } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';

export const cancelShowing = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'cancel-showing',
    summary: 'Records that a showing does not take place; it ties nobody any more',
    method: 'POST',
    path: 'customers/:customerId/showings/:showingId/cancellation',
    roles: ['agent', 'supervisor'],
    params: showingParams,
    body: cancelShowingBody,
    answer: commandAnswer,
    refusals: [...LOOK_REFUSALS, 'SHOWING_UNKNOWN', 'SHOWING_CANCELLED'],
    async handle({ params: { customerId, showingId: id }, body, ...looking }, services) {
      const { caller, cause, now } = looking;
      await gateway(services).requireTie(customerId, looking);
      const data = { ...body, showingId: id, customerId, cancelledBy: caller.personId, occurredAt: now };
      const command = { type: 'CancelShowing', data } as const;
      return answerOf(id, await services.executor.execute({ aggregate: showing, id, command }, cause));
    },
  });
