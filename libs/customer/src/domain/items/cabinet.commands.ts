import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type CabinetInstalled = CustomerFact<'CabinetInstalled'>;
export type CabinetKeyHandedOver = CustomerFact<'CabinetKeyHandedOver'>;
export type CabinetKeyDueBack = CustomerFact<'CabinetKeyDueBack'>;
export type CabinetKeyLost = CustomerFact<'CabinetKeyLost'>;
export type CabinetLockChanged = CustomerFact<'CabinetLockChanged'>;
export type CabinetInspected = CustomerFact<'CabinetInspected'>;
export type CabinetEvent =
  CabinetInstalled | CabinetKeyHandedOver | CabinetKeyDueBack | CabinetKeyLost | CabinetLockChanged | CabinetInspected;

/** Whether who gets the key is the head of the cabinet's department. */
interface Receiving {
  readonly isHead: boolean;
}

export type InstallCabinet = Message<'InstallCabinet', CabinetInstalled['data'] & Receiving>;
export type HandOverKey = Message<'HandOverKey', CabinetKeyHandedOver['data'] & Receiving>;
export type DemandKey = Message<'DemandKey', CabinetKeyDueBack['data']>;
export type ReportKeyLost = Message<'ReportKeyLost', Omit<CabinetKeyLost['data'], 'holder'>>;
export type ChangeLock = Message<'ChangeLock', CabinetLockChanged['data'] & Receiving>;
export type InspectCabinet = Message<'InspectCabinet', CabinetInspected['data']>;
export type CabinetCommand = InstallCabinet | HandOverKey | DemandKey | ReportKeyLost | ChangeLock | InspectCabinet;
