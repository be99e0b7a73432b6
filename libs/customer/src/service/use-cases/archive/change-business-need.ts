import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { changeBusinessNeedBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { customerParams } from '../params.js';

export const changeBusinessNeed = useCase({
  kind: 'command',
  name: 'change-business-need',
  summary: 'Records what the customer wants from now on',
  method: 'POST',
  path: 'customers/:customerId/business-needs',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: changeBusinessNeedBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'NEED_CHANGE_EXISTS'],
  async handle({ params: { customerId }, body, caller, cause, now }, { executor }) {
    const filed = { customerId, subjectId: customerId, enteredBy: caller.personId };
    const data = { ...body, ...filed, occurredAt: body.occurredAt ?? now };
    const command = { type: 'ChangeBusinessNeed', data } as const;
    return answerOf(body.changeId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
