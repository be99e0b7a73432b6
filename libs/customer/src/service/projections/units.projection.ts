import { projectionOf } from '@taizhang/nest-kit';
import type { OrganisationEvent } from '@taizhang/organisation/contract';
import type { CollectionDefinition } from '@taizhang/read-models';

/** An org unit and what it is part of. */
export type UnitDocument = Readonly<{ unitId: string; parentId?: string }>;

export const units: CollectionDefinition<UnitDocument> = { name: 'units', indexes: [['parentId']] };

export const unitsProjection = projectionOf<OrganisationEvent, UnitDocument>('organisation')({
  collection: units,
  version: 1,
  id: ({ data }) => data.orgUnitId,
  when: {
    OrgUnitCreated: (_none, { data: { orgUnitId, parentId } }) => ({
      unitId: orgUnitId,
      ...(parentId !== undefined && { parentId }),
    }),
  },
});
