import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { OrganisationEvent, OrgUnitDocument } from '../../contract/index.js';

export const orgUnits: CollectionDefinition<OrgUnitDocument> = { name: 'org-units', indexes: [['parentId', 'status']] };

export const orgUnitsProjection = projectionOf<OrganisationEvent, OrgUnitDocument>('organisation')({
  collection: orgUnits,
  version: 2,
  id: ({ data }) => data.orgUnitId,
  when: {
    OrgUnitCreated: (_none, { data }) => unitOf({ ...data, status: 'open' }),
    OrgUnitMoved: (unit, { data: { parentId } }) => unit && unitOf({ ...unit, parentId }),
    OrgUnitClosed: (unit) => unit && { ...unit, status: 'closed' },
  },
});

type Shown = Omit<OrgUnitDocument, 'parentId'> & { readonly parentId?: string | undefined };

function unitOf({ orgUnitId, name, status, parentId, kind, utcOffsetMinutes }: Shown): OrgUnitDocument {
  return {
    ...{ orgUnitId, name, status },
    ...(parentId !== undefined && { parentId }),
    ...(kind !== undefined && { kind }),
    ...(utcOffsetMinutes !== undefined && { utcOffsetMinutes }),
  };
}
