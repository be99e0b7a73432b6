import { useCase } from '@taizhang/nest-kit';
import { revealedPhoneNumber, revealPhoneNumberBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import { currentNumbers } from '../../current-numbers.js';
import type { CustomerParts } from '../../customer.parts.js';
import { phoneNumberParams } from '../params.js';

/** The way to a whole number. Allowed or refused, the look is on record before anything is answered. */
export const revealPhoneNumber = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'reveal-phone-number',
    summary: 'Shows a whole number, once the look is on record; every look is a new one, whatever the Idempotency-Key',
    method: 'POST',
    path: 'customers/:customerId/phone-numbers/:phoneNumberId/reveal',
    roles: 'authenticated',
    params: phoneNumberParams,
    body: revealPhoneNumberBody,
    answer: revealedPhoneNumber,
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId, phoneNumberId }, body, ...looking }, services) {
      const asked = { kind: 'reveal', customerIds: [customerId], fields: ['number'], phoneNumberId, ...body } as const;
      const permit = await gateway(services).look(asked, looking);
      const { events } = await services.executor.load(customer, customerId);
      const number = currentNumbers(events).get(phoneNumberId);
      if (number === undefined) throw new TypeError('a number was allowed that is not recorded');
      return { phoneNumberId, number: await permit.open(number.fact, 'number'), receipt: permit.receipt };
    },
  });
