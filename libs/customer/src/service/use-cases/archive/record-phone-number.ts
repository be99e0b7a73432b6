import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { maskPhoneNumber, parseWrittenNumber } from '@taizhang/privacy';
import { z } from 'zod';
import { recordPhoneNumberBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { PHONE_NUMBER_REFUSALS } from '../../phone-number-refusals.js';
import { customerParams } from '../params.js';

const answer = commandAnswer.extend({
  /** How many other customers whom the caller may see have or had this number. */
  possibleDuplicates: z.int().nonnegative(),
});

export const recordPhoneNumber = ({ blindIndex, numberIndex, gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'record-phone-number',
    summary: 'Puts a number into the vault, with its source and the consent to its use',
    method: 'POST',
    path: 'customers/:customerId/phone-numbers',
    roles: ['agent', 'supervisor', 'administrator'],
    untied: ['administrator'],
    params: customerParams,
    body: recordPhoneNumberBody,
    answer,
    refusals: [
      ...PHONE_NUMBER_REFUSALS,
      'CUSTOMER_UNKNOWN',
      'PHONE_NUMBER_EXISTS',
      'CONSENT_MISSING',
      'CONSENT_AFTER_ENTRY',
    ],
    async handle({ params: { customerId }, body, ...looking }, services) {
      const { caller, cause, now } = looking;
      const { number, extension } = parseWrittenNumber(body.number);
      const data = {
        ...body,
        ...{ customerId, subjectId: customerId, enteredBy: caller.personId, occurredAt: body.occurredAt ?? now },
        ...{ number: number.e164, masked: maskPhoneNumber(number) },
        ...(extension !== undefined && { extension }),
      };
      const command = { type: 'RecordPhoneNumber', data } as const;
      const executed = await services.executor.execute({ aggregate: customer, id: customerId, command }, cause);
      const owners = await numberIndex.find(blindIndex.of(number.e164));
      const others = owners.filter((owner) => owner !== customerId);
      const possibleDuplicates = (await gateway(services).visible(others, looking)).length;
      return { ...answerOf(body.phoneNumberId, executed), possibleDuplicates };
    },
  });
