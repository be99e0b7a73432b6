import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { customer } from '../../aggregates.js';
import { phoneNumberParams } from '../params.js';

export const choosePrimaryNumber = useCase({
  kind: 'command',
  name: 'choose-primary-number',
  summary: 'Says which of a customer’s numbers to call first',
  method: 'POST',
  path: 'customers/:customerId/phone-numbers/:phoneNumberId/primary',
  roles: ['agent', 'supervisor'],
  params: phoneNumberParams,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'PHONE_NUMBER_UNKNOWN', 'PHONE_NUMBER_REMOVED', 'PHONE_NUMBER_FAILED'],
  async handle({ params, caller, cause, now }, { executor }) {
    const data = { ...params, enteredBy: caller.personId, occurredAt: now };
    const command = { type: 'ChoosePrimaryNumber', data } as const;
    const { customerId, phoneNumberId } = params;
    return answerOf(phoneNumberId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
