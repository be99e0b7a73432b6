import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type OrgUnitCreated = OrganisationFact<'OrgUnitCreated'>;
export type OrgUnitMoved = OrganisationFact<'OrgUnitMoved'>;
export type OrgUnitClosed = OrganisationFact<'OrgUnitClosed'>;
export type OrgUnitEvent = OrgUnitCreated | OrgUnitClosed;

export type CreateOrgUnit = Message<'CreateOrgUnit', OrgUnitCreated['data']>;
export type CloseOrgUnit = Message<'CloseOrgUnit', OrgUnitClosed['data']>;
export type OrgUnitCommand = CreateOrgUnit | CloseOrgUnit;

/** With the parents that the unit, and those it is to be below of, were created under; what moved since, the tree knows. */
export type MoveOrgUnit = Message<
  'MoveOrgUnit',
  OrgUnitMoved['data'] & { readonly createdUnder: Readonly<Record<string, string | undefined>> }
>;
