import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { maskPhoneNumber, parseWrittenNumber } from '@taizhang/privacy';
import { correctPhoneNumberBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { PHONE_NUMBER_REFUSALS } from '../../phone-number-refusals.js';
import { phoneNumberParams } from '../params.js';

export const correctPhoneNumber = useCase({
  kind: 'command',
  name: 'correct-phone-number',
  summary: 'Puts another number in the place of a recorded one, which stays on record',
  method: 'POST',
  path: 'customers/:customerId/phone-numbers/:phoneNumberId/corrections',
  roles: ['agent', 'supervisor'],
  params: phoneNumberParams,
  body: correctPhoneNumberBody,
  answer: commandAnswer,
  refusals: [...PHONE_NUMBER_REFUSALS, 'CUSTOMER_UNKNOWN', 'CORRECTION_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const { customerId } = params;
    const { number, extension } = parseWrittenNumber(body.number);
    const data = {
      ...body,
      ...{ ...params, subjectId: customerId, enteredBy: caller.personId, occurredAt: body.occurredAt ?? now },
      ...{ number: number.e164, masked: maskPhoneNumber(number) },
      ...(extension !== undefined && { extension }),
    };
    const command = { type: 'CorrectPhoneNumber', data } as const;
    return answerOf(body.correctionId, await executor.execute({ aggregate: customer, id: customerId, command }, cause));
  },
});
