import { useCase } from '@taizhang/nest-kit';
import { customerDocument } from '../../../contract/index.js';
import { lookRefused } from '../../access/access-refusal.js';
import { customers } from '../../projections/customers.projection.js';
import { customerParams } from '../params.js';

/** Masked numbers and no name: nothing personal, so it is no access. */
export const showCustomer = useCase({
  kind: 'query',
  name: 'customer',
  summary: 'One archive, masked, and what it still lacks',
  method: 'GET',
  path: 'customers/:customerId',
  roles: ['agent', 'supervisor', 'auditor'],
  params: customerParams,
  answer: customerDocument,
  refusals: ['CUSTOMER_UNKNOWN'],
  async handle({ params: { customerId } }, { readModels }) {
    const archive = await readModels.collection(customers).get(customerId);
    if (archive === undefined) throw lookRefused('CUSTOMER_UNKNOWN');
    return archive;
  },
});
