import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  AgreementSigned,
  ApproveDisclosure,
  BlockTransfer,
  ConfirmLawfulness,
  DisclosureApproved,
  DisclosureCommand,
  DisclosureEvent,
  DisclosureGrounds,
  DisclosureMade,
  DisclosureRejected,
  DisclosureRequested,
  ForbiddenTransferBlocked,
  LawfulnessConfirmed,
  MakeDisclosure,
  RejectDisclosure,
  RequestDisclosure,
} from './disclosure.commands.js';

interface Asked {
  readonly request: DisclosureRequested['data'];
  /** What was tried and blocked. */
  readonly blocked: readonly ForbiddenTransferBlocked['data'][];
}

interface Checked extends Asked {
  readonly lawfulness: LawfulnessConfirmed['data'];
}

interface Approved extends Checked {
  readonly approval: DisclosureApproved['data'];
}

export type DisclosureState =
  | { readonly status: 'none' }
  | (Asked & { readonly status: 'requested' })
  | (Checked & { readonly status: 'lawful' })
  | (Approved & { readonly status: 'approved' })
  | (Asked & { readonly status: 'rejected'; readonly rejection: DisclosureRejected['data'] })
  | (Approved & { readonly status: 'made'; readonly made: DisclosureMade['data'] });

export type DisclosureRefusal =
  | 'DISCLOSURE_UNKNOWN'
  | 'DISCLOSURE_EXISTS'
  | 'DISCLOSURE_CLOSED'
  | 'DISCLOSURE_MADE'
  | 'DISCLOSURE_UNAPPROVED'
  | 'OWN_DISCLOSURE_NOT_ALLOWED'
  | 'DISCLOSURE_MAKER_NOT_ALLOWED'
  | 'LAWFULNESS_UNCONFIRMED'
  | 'AGREEMENT_MISSING'
  | 'AGREEMENT_NOT_IN_FORCE'
  | 'AGREEMENT_PURPOSE_NOT_COVERED'
  | 'AGREEMENT_FIELDS_NOT_COVERED'
  | 'TRANSFER_CHANNEL_UNREGISTERED';

const refuse = refusals<DisclosureRefusal>();

/** Stream `disclosure-<disclosureId>` (S0-13): asked for, found lawful, approved, each by another person, and made once. */
export const disclosure: Decider<DisclosureCommand, DisclosureEvent, DisclosureState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RequestDisclosure':
        return requestDisclosure(command, state);
      case 'ConfirmLawfulness':
        return confirmLawfulness(command, requireRequest(state));
      case 'ApproveDisclosure':
        return approve(command, requireRequest(state));
      case 'RejectDisclosure':
        return reject(command, requireRequest(state));
      case 'MakeDisclosure':
        return make(command, requireRequest(state));
      case 'BlockTransfer':
        return block(command, requireRequest(state));
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'DisclosureRequested') {
      return state.status === 'none' ? { status: 'requested', request: event.data, blocked: [] } : state;
    }
    if (state.status === 'none') return state;
    if (event.type === 'ForbiddenTransferBlocked') return { ...state, blocked: [...state.blocked, event.data] };
    return afterStep(state, event);
  },
};

type Known = Exclude<DisclosureState, { status: 'none' }>;

function afterStep(
  state: Known,
  event: Exclude<DisclosureEvent, DisclosureRequested | ForbiddenTransferBlocked>,
): Known {
  switch (event.type) {
    case 'LawfulnessConfirmed':
      return state.status === 'requested' ? { ...state, status: 'lawful', lawfulness: event.data } : state;
    case 'DisclosureApproved':
      return state.status === 'lawful' ? { ...state, status: 'approved', approval: event.data } : state;
    case 'DisclosureRejected':
      return isOpen(state) ? { ...state, status: 'rejected', rejection: event.data } : state;
    case 'DisclosureMade':
      return state.status === 'approved' ? { ...state, status: 'made', made: event.data } : state;
    default:
      return unreachable(event);
  }
}

function requestDisclosure({ data }: RequestDisclosure, state: DisclosureState): DisclosureEvent[] {
  if (state.status === 'none') return [{ type: 'DisclosureRequested', data }];
  if (sameFacts(state.request, data, ['reason'])) return [];
  throw refuse('DISCLOSURE_EXISTS', `disclosure ${data.disclosureId} was asked for with other facts`);
}

function confirmLawfulness({ data }: ConfirmLawfulness, state: Known): DisclosureEvent[] {
  requireOther(data.checkedBy, [state.request.requestedBy]);
  if ('lawfulness' in state && sameFacts(state.lawfulness, data)) return [];
  if (state.status !== 'requested') throw closed();
  return [{ type: 'LawfulnessConfirmed', data }];
}

function approve({ data }: ApproveDisclosure, state: Known): DisclosureEvent[] {
  const checked = 'lawfulness' in state ? [state.lawfulness.checkedBy] : [];
  requireOther(data.approvedBy, [state.request.requestedBy, ...checked]);
  if ('approval' in state && sameFacts(state.approval, data)) return [];
  if (state.status === 'requested') throw refuse('LAWFULNESS_UNCONFIRMED', 'nobody has found it lawful');
  if (state.status !== 'lawful') throw closed();
  return [{ type: 'DisclosureApproved', data }];
}

function reject({ data }: RejectDisclosure, state: Known): DisclosureEvent[] {
  requireOther(data.rejectedBy, [state.request.requestedBy]);
  if (state.status === 'rejected' && sameFacts(state.rejection, data)) return [];
  if (!isOpen(state)) throw closed();
  return [{ type: 'DisclosureRejected', data }];
}

function make({ data }: MakeDisclosure, state: Known): DisclosureEvent[] {
  if (state.status === 'made' && state.made.accessId === data.accessId) return [];
  const { fields, withheldFields, request } = disclosable(state, { ...data, personId: data.madeBy });
  const { disclosureId, accessId, disclosed, sha256, madeBy, occurredAt } = data;
  const { recipientId, agreementId, channelId, customerIds } = request;
  const withheld = Math.max(0, customerIds.length - disclosed);
  const to = { disclosureId, accessId, recipientId, agreementId, channelId };
  const what = { fields: [...fields], withheldFields: [...withheldFields], disclosed, withheld, sha256 };
  return [{ type: 'DisclosureMade', data: { ...to, ...what, madeBy, occurredAt } }];
}

function block({ data }: BlockTransfer, state: Known): DisclosureEvent[] {
  const isSaid = state.blocked.some(({ kind, personId }) => kind === data.kind && personId === data.personId);
  return isSaid ? [] : [{ type: 'ForbiddenTransferBlocked', data }];
}

/** What may leave now, on these grounds, by this person. Throws why nothing may. */
export function disclosable(
  state: DisclosureState,
  {
    personId,
    occurredAt,
    agreement,
    isChannelRegistered,
  }: DisclosureGrounds & { personId: string; occurredAt: string },
): { readonly request: DisclosureRequested['data']; readonly fields: Fields; readonly withheldFields: Fields } {
  const { request } = requireApproved(requireRequest(state));
  if (personId !== request.requestedBy)
    throw refuse('DISCLOSURE_MAKER_NOT_ALLOWED', 'it is made by whoever asked for it');
  const { fields: agreed, purposes } = requireInForce(agreement, occurredAt);
  if (!purposes.includes(request.purpose)) {
    throw refuse('AGREEMENT_PURPOSE_NOT_COVERED', 'the recipient has not agreed to that purpose');
  }
  const fields = request.fields.filter((field) => agreed.includes(field));
  if (fields.length === 0) throw refuse('AGREEMENT_FIELDS_NOT_COVERED', 'none of the fields is in what was agreed');
  if (!isChannelRegistered) throw refuse('TRANSFER_CHANNEL_UNREGISTERED', 'the way to hand it over is not registered');
  return { request, fields, withheldFields: request.fields.filter((field) => !agreed.includes(field)) };
}

type Fields = DisclosureRequested['data']['fields'];

/** S1-31: from its signature until just before its end. */
function requireInForce(agreement: AgreementSigned['data'] | undefined, now: string): AgreementSigned['data'] {
  if (agreement === undefined) throw refuse('AGREEMENT_MISSING', 'no agreement with the recipient has been signed');
  const instant = Date.parse(now);
  const isInForce = Date.parse(agreement.signedAt) <= instant && instant < Date.parse(agreement.validUntil);
  if (!isInForce) throw refuse('AGREEMENT_NOT_IN_FORCE', 'the agreement with the recipient is not in force');
  return agreement;
}

function requireApproved(state: Known): Asked {
  if (state.status === 'made') throw refuse('DISCLOSURE_MADE', 'the package was made, and is made once');
  if (state.status === 'rejected') throw closed();
  if (state.status !== 'approved') throw refuse('DISCLOSURE_UNAPPROVED', 'the disclosure has not been approved');
  return state;
}

function requireRequest(state: DisclosureState): Known {
  if (state.status === 'none') throw refuse('DISCLOSURE_UNKNOWN', 'nobody has asked for this disclosure');
  return state;
}

function requireOther(personId: string, others: readonly string[]): void {
  if (others.includes(personId)) {
    throw refuse('OWN_DISCLOSURE_NOT_ALLOWED', 'asking, checking and approving are for different people');
  }
}

function isOpen({ status }: Known): boolean {
  return status === 'requested' || status === 'lawful' || status === 'approved';
}

function closed() {
  return refuse('DISCLOSURE_CLOSED', 'the disclosure has been decided');
}
