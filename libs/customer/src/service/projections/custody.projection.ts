import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustodyDocument, CustomerEvent } from '../../contract/index.js';

/** A duplicate that was merged is nobody's, until it is given back as it was. */
export type CustodyRow = CustodyDocument &
  Readonly<{
    mergedInto?: string;
    aside?: CustodyRow;
  }>;

/** Who keeps each archive and whether the customer was spoken with, by archive number. */
export const custody: CollectionDefinition<CustodyRow> = {
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

export const custodyProjection = projectionOf<CustomerEvent, CustodyRow>('customer')({
  collection: custody,
  version: 3,
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
    CustomerMerged: (archive, { data: { customerId, mergedInto, occurredAt } }) =>
      archive && { customerId, pool: false, since: occurredAt, contact: 'none', mergedInto, aside: archive },
    CustomerUnmerged: (archive) => archive?.aside ?? archive,
    ArchiveAdopted: (archive, { data: { adopted } }) =>
      archive && { ...archive, adopted: [...(archive.adopted ?? []), adopted] },
    ArchiveGivenBack: (archive, { data: { adopted } }) => archive && givenBack(archive, adopted),
    FirstContactMissed: (archive) => archive && { ...archive, contact: 'overdue' },
  },
});

type Owned = Pick<CustodyRow, 'customerId' | 'unitId' | 'adopted'>;

function owned({ customerId, unitId, adopted }: Owned): Owned {
  return { customerId, ...(unitId !== undefined && { unitId }), ...(adopted !== undefined && { adopted }) };
}

/** S1-97: nobody owes a contact of a customer whom nobody keeps. */
function inPool(archive: Owned, since: string): CustodyRow {
  return { ...archive, pool: true, since, contact: 'none' };
}

function givenBack({ adopted = [], ...archive }: CustodyRow, customerId: string): CustodyRow {
  const kept = adopted.filter((one) => one !== customerId);
  return kept.length === 0 ? archive : { ...archive, adopted: kept };
}
