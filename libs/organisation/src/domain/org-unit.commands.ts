import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type OrgUnitEvent = OrganisationFact<'OrgUnitCreated'>;

export type CreateOrgUnit = Message<'CreateOrgUnit', OrgUnitEvent['data']>;

export type OrgUnitCommand = CreateOrgUnit;
