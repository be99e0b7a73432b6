import { useCase } from '@taizhang/nest-kit';
import { accessReceipt, customerDocument } from '../../../contract/index.js';
import { LOOK_REFUSALS, lookRefused } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customers } from '../../projections/customers.projection.js';
import { numbersOfAdopted } from '../../merge/adopted-numbers.js';
import { customerParams, lookQuery } from '../params.js';
import { z } from 'zod';
import { id, maskedPhoneNumber } from '../../../contract/fields.js';

/** Numbers of the archives that were merged into this one, but for those that it holds itself (S1-69). */
const adoptedNumbers = z
  .array(z.strictObject({ customerId: id, phoneNumberId: id, masked: maskedPhoneNumber }))
  .exactOptional();

/** Masked numbers and no name, on record before the answer leaves. */
export const showCustomer = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'customer',
    summary: 'One archive, masked, and what it still lacks',
    method: 'GET',
    path: 'customers/:customerId',
    roles: 'authenticated',
    params: customerParams,
    query: z.strictObject(lookQuery),
    answer: customerDocument.extend({ adoptedNumbers, receipt: accessReceipt }),
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId }, query: grounds, ...looking }, services) {
      const asked = { kind: 'detail', customerIds: [customerId], fields: ['phoneNumbers.masked'], ...grounds } as const;
      const { receipt } = await gateway(services).look(asked, looking);
      const archive = await services.readModels.collection(customers).get(customerId);
      if (archive === undefined) throw lookRefused('CUSTOMER_UNKNOWN');
      const numbers = await numbersOfAdopted(customerId, services.executor);
      return { ...archive, ...(numbers.length > 0 && { adoptedNumbers: [...numbers] }), receipt };
    },
  });
