import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type DeviceRegistered = OrganisationFact<'DeviceRegistered'>;
export type DeviceRetired = OrganisationFact<'DeviceRetired'>;
export type DeviceEvent = DeviceRegistered | DeviceRetired;

export type RegisterDevice = Message<'RegisterDevice', DeviceRegistered['data']>;
export type RetireDevice = Message<'RetireDevice', DeviceRetired['data']>;
export type DeviceCommand = RegisterDevice | RetireDevice;
