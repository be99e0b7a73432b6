import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { customerDocument } from '../../../contract/index.js';
import { customers } from '../../projections/customers.projection.js';

const { archiveKind, externalId } = customerDocument.shape;

/** Masked numbers and no names: nothing personal, so it is no access. */
export const listCustomers = useCase({
  kind: 'query',
  name: 'customers',
  summary: 'Archives by number, masked; of one kind, or with the id that an imported file gave',
  method: 'GET',
  path: 'customers',
  roles: ['agent', 'supervisor', 'auditor'],
  query: pageQuery.extend({ archiveKind: archiveKind.exactOptional(), externalId }),
  answer: pageOf(customerDocument),
  refusals: [],
  handle: ({ query: { limit, cursor, ...where } }, { readModels }) =>
    readModels.collection(customers).find({ limit, where, ...(cursor !== undefined && { cursor }) }),
});
