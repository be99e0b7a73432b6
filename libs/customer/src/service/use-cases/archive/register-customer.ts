import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { registerCustomerBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { newArchiveNumber } from '../../archive-number.js';

export const registerCustomer = useCase({
  kind: 'command',
  name: 'register-customer',
  summary: 'Files a customer under an archive number, given or new',
  method: 'POST',
  path: 'customers',
  roles: ['agent', 'supervisor', 'administrator'],
  body: registerCustomerBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_EXISTS'],
  async handle({ body, cause, now }, { executor, newId }) {
    const customerId = body.customerId ?? newArchiveNumber(newId);
    const data = { ...body, customerId, subjectId: customerId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RegisterCustomer', data } as const;
    const executed = await executor.execute({ aggregate: customer, id: customerId, command }, cause);
    // A retry has allocated another number; the one that counts is on record.
    return answerOf(executed.events[0]?.data.customerId ?? customerId, executed);
  },
});
