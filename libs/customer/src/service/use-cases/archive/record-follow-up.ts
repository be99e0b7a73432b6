import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordFollowUpBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const recordFollowUp = useCase({
  kind: 'command',
  name: 'record-follow-up',
  summary: "Records what was done for the customer's need",
  method: 'POST',
  path: 'customers/:customerId/follow-ups',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: recordFollowUpBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'FOLLOW_UP_EXISTS'],
  async handle({ params: { customerId }, body, caller, cause, now }, { executor }) {
    const filed = { customerId, subjectId: customerId, enteredBy: caller.personId };
    const data = { ...body, ...filed, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RecordFollowUp', data } as const;
    return answerOf(body.followUpId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
