import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { checkPhoneNumberBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { phoneNumberParams } from '../params.js';

export const checkPhoneNumber = useCase({
  kind: 'command',
  name: 'check-phone-number',
  summary: 'Records that a number was tried, and whether it still is the customer’s; a failed one is not dialled',
  method: 'POST',
  path: 'customers/:customerId/phone-numbers/:phoneNumberId/checks',
  roles: ['agent', 'supervisor'],
  params: phoneNumberParams,
  body: checkPhoneNumberBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'PHONE_NUMBER_UNKNOWN', 'PHONE_NUMBER_REMOVED', 'NUMBER_CHECK_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const data = { ...body, ...params, enteredBy: caller.personId, occurredAt: now };
    const command = { type: 'CheckPhoneNumber', data } as const;
    return answerOf(
      body.checkId,
      await executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
