import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { removePhoneNumberBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { phoneNumberParams } from '../params.js';

export const removePhoneNumber = useCase({
  kind: 'command',
  name: 'remove-phone-number',
  summary: 'Takes a number out of use (S4-41); it stays on record, and findable should it turn up in a leak',
  method: 'POST',
  path: 'customers/:customerId/phone-numbers/:phoneNumberId/removal',
  roles: ['agent', 'supervisor'],
  params: phoneNumberParams,
  body: removePhoneNumberBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'PHONE_NUMBER_UNKNOWN'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const data = { ...body, ...params, enteredBy: caller.personId, occurredAt: now };
    const command = { type: 'RemovePhoneNumber', data } as const;
    const { customerId, phoneNumberId } = params;
    return answerOf(phoneNumberId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
