import type { CollectionDefinition, Projection } from '@taizhang/read-models';
import { accessedCustomers } from '../../contract/index.js';

type BulkAccess = Readonly<{ customerId: string; position: number }>;

/** Where the log names a customer among the many of one look. Looks at one customer are on a stream of their own. */
export const bulkAccesses: CollectionDefinition<BulkAccess> = {
  name: 'bulk-accesses',
  indexes: [['customerId', 'position']],
};

const SEPARATOR = ':';

const projection: Projection<BulkAccess> = {
  collection: bulkAccesses,
  version: 1,
  from: { customer: ['CustomersAccessed'] },
  idsOf: (event) => accessedCustomers(event).map((customerId) => `${customerId}${SEPARATOR}${event.position}`),
  apply: (_none, { position }, id) => ({ customerId: id.slice(0, id.lastIndexOf(SEPARATOR)), position }),
};

// The documents that `apply` is given are those it made itself.
export const bulkAccessesProjection = projection as unknown as Projection;
