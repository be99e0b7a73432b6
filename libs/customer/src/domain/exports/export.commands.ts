import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import type { CompanyRulesInForce } from '../company-rules.policy.js';
import type { ExportPolicy } from './export.policy.js';

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

type Versions = 'policyVersion' | 'gradingVersion';

export type RequestExport = Message<
  'RequestExport',
  Omit<ExportRequested['data'], Versions> & { readonly policy: ExportPolicy }
>;
export type ApproveExport = Message<
  'ApproveExport',
  Decision & { readonly rows?: number; readonly policy: ExportPolicy }
>;
export type RejectExport = Message<'RejectExport', Decision & Pick<ExportRejected['data'], 'because'>>;
export type MakeExport = Message<
  'MakeExport',
  Omit<ExportMade['data'], 'format' | 'policyVersion'> & { readonly policy: CompanyRulesInForce['exports'] }
>;
export type ExportCommand = RequestExport | ApproveExport | RejectExport | MakeExport;

export type CanaryRegistered = CustomerFact<'CanaryRegistered'>;
export type CanaryPlanted = CustomerFact<'CanaryPlanted'>;
export type CanaryEvent = CanaryRegistered | CanaryPlanted;

export type RegisterCanary = Message<'RegisterCanary', CanaryRegistered['data']>;
export type PlantCanary = Message<'PlantCanary', CanaryPlanted['data']>;
export type CanaryCommand = RegisterCanary | PlantCanary;
