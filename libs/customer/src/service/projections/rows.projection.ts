import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerDocument, CustomerEvent } from '../../contract/index.js';

/** An archive as far as choosing the rows of a list needs it. */
export type RowDocument = Readonly<{
  customerId: string;
  archiveKind: CustomerDocument['archiveKind'];
  externalId?: string;
  /** The custodian, or the pool it waits in. */
  keeper: string;
  /** The owning unit; the empty name is the whole company. */
  unit: string;
}>;

/** Every archive by who may have it in a list, in the order of archive numbers. */
export const rows: CollectionDefinition<RowDocument> = {
  name: 'rows',
  indexes: [
    ['customerId'],
    ['archiveKind', 'customerId'],
    ['externalId', 'customerId'],
    ['keeper', 'customerId'],
    ['keeper', 'archiveKind', 'customerId'],
    ['keeper', 'externalId', 'customerId'],
    ['unit', 'customerId'],
    ['unit', 'archiveKind', 'customerId'],
    ['unit', 'externalId', 'customerId'],
  ],
};

export function keptBy(personId: string): string {
  return `person ${personId}`;
}

/** @param unit the empty name is the pool of the whole company */
export function poolOf(unit: string): string {
  return `pool ${unit}`;
}

export const rowsProjection = projectionOf<CustomerEvent, RowDocument>('customer')({
  collection: rows,
  version: 1,
  id: ({ data }) => data.customerId,
  when: {
    CustomerRegistered: (_none, { data: { customerId, archiveKind, externalId, owningUnit: unit = '' } }) => ({
      ...{ customerId, archiveKind, ...(externalId !== undefined && { externalId }) },
      ...{ unit, keeper: poolOf(unit) },
    }),
    CustomerDestroyed: () => undefined,
    CustodianAssigned: (row, { data }) => row && { ...row, keeper: keptBy(data.custodianId) },
    CustodyTransferred: (row, { data }) => row && { ...row, keeper: keptBy(data.to) },
    CustodyReleased: (row) => row && { ...row, keeper: poolOf(row.unit) },
    OwningUnitChanged: (row, { data: { unitId: unit } }) =>
      row && { ...row, unit, keeper: row.keeper === poolOf(row.unit) ? poolOf(unit) : row.keeper },
  },
});
