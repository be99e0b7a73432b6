import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import { minutesAfter } from '../grants/grant.policy.js';
import type {
  ApproveExport,
  ExportApproved,
  ExportCommand,
  ExportEvent,
  ExportMade,
  ExportRejected,
  ExportRequested,
  MakeExport,
  RejectExport,
  RequestExport,
} from './export.commands.js';
import { asExportApprover, canariesFor, type ExportPolicy } from './export.policy.js';

interface Asked {
  readonly request: ExportRequested['data'];
}

interface Approved extends Asked {
  readonly approval: ExportApproved['data'];
}

export type ExportState =
  | { readonly status: 'none' }
  | (Asked & { readonly status: 'requested' })
  | (Asked & { readonly status: 'rejected'; readonly rejection: ExportRejected['data'] })
  | (Approved & { readonly status: 'approved' })
  | (Approved & { readonly status: 'made'; readonly made: ExportMade['data'] });

export type ExportRefusal =
  | 'EXPORT_UNKNOWN'
  | 'EXPORT_EXISTS'
  | 'EXPORT_CLOSED'
  | 'EXPORT_MADE'
  | 'EXPORT_UNAPPROVED'
  | 'EXPORT_LAPSED'
  | 'EXPORT_SELECTION_UNCLEAR'
  | 'EXPORT_ROWS_TOO_MANY'
  /** A field is graded so that it leaves in no file (S1-78). */
  | 'EXPORT_FIELDS_NOT_ALLOWED'
  | 'EXPORT_CANARIES_SHORT'
  | 'OWN_EXPORT_NOT_ALLOWED'
  | 'EXPORT_MAKER_NOT_ALLOWED'
  | 'EXPORT_APPROVER_NOT_ALLOWED';

const refuse = refusals<ExportRefusal>();

/** Stream `export-<exportId>` (S1-58): nothing leaves in a file that somebody else has not approved, and it leaves once. */
export const exportJob: Decider<ExportCommand, ExportEvent, ExportState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RequestExport':
        return requestExport(command, state);
      case 'ApproveExport':
        return approve(command, requireRequest(state));
      case 'RejectExport':
        return reject(command, requireRequest(state));
      case 'MakeExport':
        return make(command, requireRequest(state));
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ExportRequested':
        return state.status === 'none' ? { status: 'requested', request: event.data } : state;
      case 'ExportApproved':
        return state.status === 'requested' ? { ...state, status: 'approved', approval: event.data } : state;
      case 'ExportRejected':
        return isOpen(state) ? { status: 'rejected', request: state.request, rejection: event.data } : state;
      case 'ExportMade':
        return state.status === 'approved' ? { ...state, status: 'made', made: event.data } : state;
      default:
        return unreachable(event);
    }
  },
};

type Known = Exclude<ExportState, { status: 'none' }>;
type Open = Extract<ExportState, { status: 'requested' | 'approved' }>;

function requestExport({ data: { policy, ...asked } }: RequestExport, state: ExportState): ExportEvent[] {
  const data = { ...asked, ...versionsOf(policy) };
  if (state.status !== 'none') {
    if (sameFacts(state.request, data, ['reason', 'policyVersion', 'gradingVersion'])) return [];
    throw refuse('EXPORT_EXISTS', `export ${data.exportId} was asked for with other facts`);
  }
  if ((data.select.customerIds === undefined) === (data.select.archiveKind === undefined)) {
    throw refuse('EXPORT_SELECTION_UNCLEAR', 'name the customers, or the kind of archive');
  }
  requireAllowed(data.rows, policy);
  return [{ type: 'ExportRequested', data }];
}

function approve({ data }: ApproveExport, state: Known): ExportEvent[] {
  const { exportId, by, occurredAt, rows = state.request.rows, policy } = data;
  requireOther(by.personId, state);
  const approvedAs = asExportApprover(by.roles, rows, policy);
  if (approvedAs === undefined)
    throw refuse('EXPORT_APPROVER_NOT_ALLOWED', 'so many rows, or fields so graded, are for others to approve');
  if ('approval' in state && state.approval.approvedBy === by.personId && state.approval.rows === rows) return [];
  if (state.status !== 'requested') throw closed();
  if (rows > state.request.rows) throw refuse('EXPORT_ROWS_TOO_MANY', 'no more is given than was asked for');
  requireAllowed(rows, policy); // what was asked for under an earlier policy leaves under this one
  const life = { until: minutesAfter(occurredAt, policy.hours * 60), ...versionsOf(policy), occurredAt };
  return [{ type: 'ExportApproved', data: { exportId, approvedBy: by.personId, approvedAs, rows, ...life } }];
}

function reject({ data: { exportId, by, because, occurredAt } }: RejectExport, state: Known): ExportEvent[] {
  requireOther(by.personId, state);
  const data = { exportId, rejectedBy: by.personId, because, occurredAt };
  if (state.status === 'rejected' && sameFacts(state.rejection, data)) return [];
  if (!isOpen(state)) throw closed();
  return [{ type: 'ExportRejected', data }];
}

function make({ data: { policy, ...data } }: MakeExport, state: Known): ExportEvent[] {
  if (state.status === 'made' && state.made.accessId === data.accessId) return [];
  const { request, approval } = makeable(state, { personId: data.personId, now: data.occurredAt });
  requireRows(data.rows, approval.rows);
  if (data.canaryIds.length < canariesFor(data.rows, policy)) {
    throw refuse('EXPORT_CANARIES_SHORT', 'there are too few canaries for so many rows');
  }
  return [{ type: 'ExportMade', data: { ...data, format: request.format, policyVersion: policy.version } }];
}

/** What may be made now, by this person. Throws why nothing may. */
export function makeable(
  state: ExportState,
  { personId, now }: { readonly personId: string; readonly now: string },
): Approved {
  const known = requireRequest(state);
  if (known.status === 'made') throw refuse('EXPORT_MADE', 'the file was made, and is made once');
  if (known.status === 'rejected') throw closed();
  if (known.status === 'requested') throw refuse('EXPORT_UNAPPROVED', 'nobody has approved the export');
  if (personId !== known.request.personId)
    throw refuse('EXPORT_MAKER_NOT_ALLOWED', 'it is made by whoever asked for it');
  if (Date.parse(known.approval.until) <= Date.parse(now)) throw refuse('EXPORT_LAPSED', 'the approval has run out');
  return known;
}

/** What is found to be more than was approved is not made smaller: somebody has to look again. */
export function requireRows(found: number, approved: number): void {
  if (found > approved) throw refuse('EXPORT_ROWS_TOO_MANY', 'there are more rows than were approved');
}

function requireAllowed(rows: number, { grade, mostRows }: ExportPolicy): void {
  if (grade === 'never') throw refuse('EXPORT_FIELDS_NOT_ALLOWED', 'one of the fields leaves in no file');
  if (rows > mostRows) throw refuse('EXPORT_ROWS_TOO_MANY', `a file holds ${mostRows} rows at most`);
}

function versionsOf({ version, gradingVersion }: ExportPolicy) {
  return { policyVersion: version, gradingVersion };
}

function requireRequest(state: ExportState): Known {
  if (state.status === 'none') throw refuse('EXPORT_UNKNOWN', 'nobody has asked for this export');
  return state;
}

function requireOther(personId: string, { request }: Known): void {
  if (personId === request.personId) throw refuse('OWN_EXPORT_NOT_ALLOWED', 'nobody decides about their own export');
}

function isOpen(state: ExportState): state is Open {
  return state.status === 'requested' || state.status === 'approved';
}

function closed() {
  return refuse('EXPORT_CLOSED', 'the export has been decided');
}
