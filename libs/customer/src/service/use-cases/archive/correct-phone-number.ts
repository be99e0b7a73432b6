import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { maskPhoneNumber, parseWrittenNumber } from '@taizhang/privacy';
import { correctPhoneNumberBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { PHONE_NUMBER_REFUSALS } from '../../phone-number-refusals.js';
import { phoneNumberParams } from '../params.js';

export const correctPhoneNumber = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'correct-phone-number',
    summary: 'Puts another number in the place of a recorded one, which stays on record',
    method: 'POST',
    path: 'customers/:customerId/phone-numbers/:phoneNumberId/corrections',
    roles: ['agent', 'supervisor'],
    params: phoneNumberParams,
    body: correctPhoneNumberBody,
    answer: commandAnswer,
    refusals: [...PHONE_NUMBER_REFUSALS, ...LOOK_REFUSALS, 'CORRECTION_EXISTS'],
    async handle({ params, body, ...looking }, services) {
      const { caller, cause, now } = looking;
      const { customerId } = params;
      await gateway(services).requireTie(customerId, looking);
      const { number, extension } = parseWrittenNumber(body.number);
      const data = {
        ...body,
        ...{ ...params, subjectId: customerId, enteredBy: caller.personId, occurredAt: body.occurredAt ?? now },
        ...{ number: number.e164, masked: maskPhoneNumber(number) },
        ...(extension !== undefined && { extension }),
      };
      const command = { type: 'CorrectPhoneNumber', data } as const;
      return answerOf(
        body.correctionId,
        await services.executor.execute({ aggregate: customer, id: customerId, command }, cause),
      );
    },
  });
