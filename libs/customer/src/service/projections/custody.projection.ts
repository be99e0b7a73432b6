import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustodyDocument, CustomerEvent } from '../../contract/index.js';

/** Who keeps each archive and whether the customer was spoken with, by archive number. */
export const custody: CollectionDefinition<CustodyDocument> = {
  name: 'custody',
  indexes: [
    ['custodianId'],
    ['pool', 'unitId', 'since'],
    ['pool', 'since'],
    ['contact', 'dueAt'],
    ['contact', 'unitId', 'dueAt'],
    ['contact', 'custodianId', 'dueAt'],
  ],
};

export const custodyProjection = projectionOf<CustomerEvent, CustodyDocument>('customer')({
  collection: custody,
  version: 2,
  id: ({ data }) => data.customerId,
  when: {
    CustomerRegistered: (_none, { data: { customerId, owningUnit, occurredAt } }) =>
      inPool({ customerId, ...(owningUnit !== undefined && { unitId: owningUnit }) }, occurredAt),
    CustodianAssigned: (archive, { data: { custodianId, firstContactDueAt, occurredAt } }) =>
      archive && {
        ...owned(archive),
        ...{ custodianId, pool: false, since: occurredAt, contact: 'due', dueAt: firstContactDueAt },
      },
    CustodyTransferred: (archive, { data: { to, occurredAt } }) =>
      archive && { ...archive, custodianId: to, since: occurredAt },
    CustodyReleased: (archive, { data }) => archive && inPool(owned(archive), data.occurredAt),
    OwningUnitChanged: (archive, { data }) => archive && { ...archive, unitId: data.unitId },
    FirstContactMade: (archive, { data: { late, contactAt } }) =>
      archive && { ...archive, contact: late ? 'late' : 'met', contactAt },
    CustomerDestroyed: () => undefined,
    FirstContactMissed: (archive) => archive && { ...archive, contact: 'overdue' },
  },
});

type Owned = Pick<CustodyDocument, 'customerId' | 'unitId'>;

function owned({ customerId, unitId }: Owned): Owned {
  return { customerId, ...(unitId !== undefined && { unitId }) };
}

/** S1-97: nobody owes a contact of a customer whom nobody keeps. */
function inPool(archive: Owned, since: string): CustodyDocument {
  return { ...archive, pool: true, since, contact: 'none' };
}
