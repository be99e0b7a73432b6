import { useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { accessReceipt, contactPoint } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import { contactPointsOf } from '../../contact-points.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customerParams } from '../params.js';

const answer = z.strictObject({ phoneNumbers: z.array(contactPoint), receipt: accessReceipt });

export const listPhoneNumbers = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'phone-numbers',
    summary: 'The numbers of a customer that are in use, masked, with status and which to call first',
    method: 'GET',
    path: 'customers/:customerId/phone-numbers',
    roles: 'authenticated',
    params: customerParams,
    query: z.strictObject({ purpose: z.string().max(100).exactOptional() }),
    answer,
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId }, query, ...looking }, services) {
      const fields = ['phoneNumbers.masked', 'phoneNumbers.status'];
      const asked = { kind: 'detail', customerIds: [customerId], fields, ...query } as const;
      const { receipt } = await gateway(services).look(asked, looking);
      const { state, events } = await services.executor.load(customer, customerId);
      return { phoneNumbers: contactPointsOf(state, events), receipt };
    },
  });
