import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type DeviceRegistered = OrganisationFact<'DeviceRegistered'>;
export type DeviceRetired = OrganisationFact<'DeviceRetired'>;
export type DeviceUsed = OrganisationFact<'DeviceUsed'>;
export type DeviceEvent = DeviceRegistered | DeviceUsed | DeviceRetired;

export type RegisterDevice = Message<'RegisterDevice', DeviceRegistered['data']>;
export type RetireDevice = Message<'RetireDevice', DeviceRetired['data']>;
export type UseDevice = Message<'UseDevice', DeviceUsed['data']>;
export type DeviceCommand = RegisterDevice | UseDevice | RetireDevice;
