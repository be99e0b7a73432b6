import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type ExportRequested = CustomerFact<'ExportRequested'>;
export type ExportApproved = CustomerFact<'ExportApproved'>;
export type ExportRejected = CustomerFact<'ExportRejected'>;
export type ExportMade = CustomerFact<'ExportMade'>;
export type ExportEvent = ExportRequested | ExportApproved | ExportRejected | ExportMade;

interface Decision {
  readonly exportId: string;
  readonly by: { readonly personId: string; readonly roles: readonly string[] };
  readonly occurredAt: string;
}

export type RequestExport = Message<'RequestExport', ExportRequested['data']>;
export type ApproveExport = Message<'ApproveExport', Decision & { readonly rows?: number }>;
export type RejectExport = Message<'RejectExport', Decision & Pick<ExportRejected['data'], 'because'>>;
export type MakeExport = Message<'MakeExport', Omit<ExportMade['data'], 'format'>>;
export type ExportCommand = RequestExport | ApproveExport | RejectExport | MakeExport;

export type CanaryRegistered = CustomerFact<'CanaryRegistered'>;
export type CanaryPlanted = CustomerFact<'CanaryPlanted'>;
export type CanaryEvent = CanaryRegistered | CanaryPlanted;

export type RegisterCanary = Message<'RegisterCanary', CanaryRegistered['data']>;
export type PlantCanary = Message<'PlantCanary', CanaryPlanted['data']>;
export type CanaryCommand = RegisterCanary | PlantCanary;
