import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordFollowUpBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customerParams } from '../params.js';

export const recordFollowUp = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'record-follow-up',
    summary: "Records what was done for the customer's need",
    method: 'POST',
    path: 'customers/:customerId/follow-ups',
    roles: ['agent', 'supervisor'],
    params: customerParams,
    body: recordFollowUpBody,
    answer: commandAnswer,
    refusals: [...LOOK_REFUSALS, 'FOLLOW_UP_EXISTS'],
    async handle({ params: { customerId }, body, ...looking }, services) {
      const { caller, cause, now } = looking;
      await gateway(services).requireTie(customerId, looking);
      const filed = { customerId, subjectId: customerId, enteredBy: caller.personId };
      const data = { ...body, ...filed, occurredAt: body.occurredAt ?? now };
      const command = { type: 'RecordFollowUp', data } as const;
      return answerOf(
        body.followUpId,
        await services.executor.execute({ aggregate: customer, id: customerId, command }, cause),
      );
    },
  });
