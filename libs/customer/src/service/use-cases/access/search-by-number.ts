import { inSteps, useCase, type ContextServices } from '@taizhang/nest-kit';
import { parseWrittenNumber } from '@taizhang/privacy';
import { searchByNumberBody, searchHits, type AccessReceipt } from '../../../contract/index.js';
import { ACCESS_REFUSALS } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import { currentNumbers } from '../../current-numbers.js';
import { nobodyIn } from '../../access/nobody-in.js';
import type { CustomerParts } from '../../customer.parts.js';
import { survivorsOf } from '../../merge/family.js';
import { numbersOfAdopted } from '../../merge/adopted-numbers.js';
import { PHONE_NUMBER_REFUSALS } from '../../phone-number-refusals.js';

/** The search is on record, with every customer that it found, before the answer leaves; also when it found nobody. */
export const searchByNumber = ({ blindIndex, numberIndex, gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'search-by-number',
    summary: 'Finds the customers who have or had a number; every search is a new one, whatever the Idempotency-Key',
    method: 'POST',
    path: 'searches',
    roles: 'authenticated',
    body: searchByNumberBody,
    answer: searchHits,
    looks: true,
    refusals: [...ACCESS_REFUSALS, ...PHONE_NUMBER_REFUSALS],
    handle: ({ body: { number, ...grounds }, ...looking }, services) =>
      inSteps(async () => {
        const found = await numberIndex.find(blindIndex.of(parseWrittenNumber(number).number.e164));
        const customerIds = await survivorsOf(found, services.readModels);
        const asked = { kind: 'search', customerIds, fields: ['phoneNumbers.masked'], ...grounds } as const;
        const permit = await gateway(services).look(asked, looking);
        const hits = permit.customerIds.map((customerId) => hitOn(customerId, permit.receipt, services));
        return { hits: await Promise.all(hits) };
      }, nobodyIn),
  });

async function hitOn(customerId: string, receipt: AccessReceipt, { executor }: ContextServices) {
  const { events } = await executor.load(customer, customerId);
  const phoneNumbers = [...currentNumbers(events)].map(([phoneNumberId, { fact }]) => ({
    phoneNumberId,
    masked: fact.data.masked,
  }));
  const adopted = await numbersOfAdopted(customerId, executor);
  return { customerId, phoneNumbers: [...phoneNumbers, ...adopted], receipt };
}
