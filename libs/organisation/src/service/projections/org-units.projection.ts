import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { OrganisationEvent, OrgUnitDocument } from '../../contract/index.js';

export const orgUnits: CollectionDefinition<OrgUnitDocument> = { name: 'org-units', indexes: [['parentId']] };

export const orgUnitsProjection = projectionOf<OrganisationEvent, OrgUnitDocument>('organisation')({
  collection: orgUnits,
  version: 1,
  id: ({ data }) => data.orgUnitId,
  when: {
    OrgUnitCreated: (_none, { data: { orgUnitId, name, parentId } }) => ({
      orgUnitId,
      name,
      ...(parentId !== undefined && { parentId }),
    }),
  },
});
