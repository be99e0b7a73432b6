import type { Message } from '@taizhang/kernel';
import type { OrganisationFact, Role } from '../contract/organisation.events.js';

export type PersonJoined = OrganisationFact<'PersonJoined'>;
export type RoleGranted = OrganisationFact<'RoleGranted'>;
export type RoleRevoked = OrganisationFact<'RoleRevoked'>;
export type PersonLeft = OrganisationFact<'PersonLeft'>;
export type PersonEvent = PersonJoined | RoleGranted | RoleRevoked | PersonLeft;

/** With `role` the person joins and is granted it in one decision. */
export type RecordJoining = Message<'RecordJoining', PersonJoined['data'] & { readonly role?: Role }>;
export type GrantRole = Message<'GrantRole', RoleGranted['data']>;
export type RevokeRole = Message<'RevokeRole', RoleRevoked['data']>;
export type RecordLeaving = Message<'RecordLeaving', PersonLeft['data']>;

export type PersonCommand = RecordJoining | GrantRole | RevokeRole | RecordLeaving;
