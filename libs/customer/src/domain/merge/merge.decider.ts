import { refusals, sameFacts, unreachable, type Decider, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type MergeProposed = CustomerFact<'MergeProposed'>;
export type MergeApproved = CustomerFact<'MergeApproved'>;
export type MergeWithdrawn = CustomerFact<'MergeWithdrawn'>;
export type MergeRejected = CustomerFact<'MergeRejected'>;
export type MergeFailed = CustomerFact<'MergeFailed'>;
export type MergeUndone = CustomerFact<'MergeUndone'>;
export type MergeEvent = MergeProposed | MergeWithdrawn | MergeRejected | MergeApproved | MergeFailed | MergeUndone;

export type ProposeMerge = Message<'ProposeMerge', MergeProposed['data']>;
export type ApproveMerge = Message<
  'ApproveMerge',
  Pick<MergeApproved['data'], 'mergeId' | 'approvedBy' | 'policyVersion' | 'occurredAt'> & {
    /** Days within which it can be undone. */
    readonly undoDays: number;
  }
>;
export type WithdrawMerge = Message<
  'WithdrawMerge',
  Pick<MergeWithdrawn['data'], 'mergeId' | 'withdrawnBy' | 'occurredAt'>
>;
export type RejectMerge = Message<
  'RejectMerge',
  Pick<MergeRejected['data'], 'mergeId' | 'rejectedBy' | 'because' | 'occurredAt'>
>;
export type FailMerge = Message<'FailMerge', Pick<MergeFailed['data'], 'mergeId' | 'code' | 'occurredAt'>>;
export type UndoMerge = Message<'UndoMerge', Pick<MergeUndone['data'], 'mergeId' | 'undoneBy' | 'occurredAt'>>;
export type MergeCommand = ProposeMerge | WithdrawMerge | RejectMerge | ApproveMerge | FailMerge | UndoMerge;

type Proposal = MergeProposed['data'];
type Approval = MergeApproved['data'];

export type MergeState =
  | { readonly status: 'none' }
  | { readonly status: 'proposed' | 'withdrawn'; readonly proposal: Proposal }
  | { readonly status: 'rejected'; readonly proposal: Proposal; readonly rejectedBy: string }
  | { readonly status: 'approved' | 'undone'; readonly proposal: Proposal; readonly approval: Approval }
  | { readonly status: 'failed'; readonly proposal: Proposal; readonly approval: Approval; readonly code: string };

export type MergeRefusal =
  | 'MERGE_UNKNOWN'
  | 'MERGE_EXISTS'
  | 'MERGE_WITH_ITSELF'
  | 'MERGE_SECOND_PERSON_MISSING'
  | 'MERGE_WITHDRAWAL_NOT_ALLOWED'
  | 'MERGE_NOT_APPROVED'
  | 'MERGE_CLOSED'
  | 'MERGE_UNDO_TOO_LATE';

const refuse = refusals<MergeRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['reason'];
const DAY = 86_400_000;

/**
 * Stream `merge-<id>` (S1-69): one person proposes, and may withdraw it; another approves or rejects. What follows on the
 * two archives is done afterwards, and undone within the days of the policy.
 */
export const merge: Decider<MergeCommand, MergeEvent, MergeState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'ProposeMerge':
        return propose(command, state);
      case 'WithdrawMerge':
        return withdraw(command, state);
      case 'RejectMerge':
        return reject(command, state);
      case 'ApproveMerge':
        return approve(command, state);
      case 'FailMerge':
        return fail(command, state);
      case 'UndoMerge':
        return undo(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'MergeProposed':
        return state.status === 'none' ? { status: 'proposed', proposal: event.data } : state;
      case 'MergeWithdrawn':
        return state.status === 'proposed' ? { ...state, status: 'withdrawn' } : state;
      case 'MergeRejected':
        return state.status === 'proposed'
          ? { ...state, status: 'rejected', rejectedBy: event.data.rejectedBy }
          : state;
      case 'MergeApproved':
        return state.status === 'proposed' ? { ...state, status: 'approved', approval: event.data } : state;
      case 'MergeFailed':
        return state.status === 'approved' ? { ...state, status: 'failed', code: event.data.code } : state;
      case 'MergeUndone':
        return state.status === 'approved' ? { ...state, status: 'undone' } : state;
      default:
        return unreachable(event);
    }
  },
};

function propose({ data }: ProposeMerge, state: MergeState): MergeEvent[] {
  if (data.customerId === data.mergedInto) {
    throw refuse('MERGE_WITH_ITSELF', 'an archive is not merged with itself');
  }
  if (state.status === 'none') return [{ type: 'MergeProposed', data }];
  if (sameFacts(state.proposal, data, PERSONAL)) return [];
  throw refuse('MERGE_EXISTS', `merge ${data.mergeId} was proposed with other facts`);
}

function withdraw({ data }: WithdrawMerge, state: MergeState): MergeEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.proposal.proposedBy !== data.withdrawnBy) {
    throw refuse('MERGE_WITHDRAWAL_NOT_ALLOWED', 'a proposal is withdrawn by who made it, and rejected by others');
  }
  if (state.status === 'withdrawn') return [];
  return [{ type: 'MergeWithdrawn', data: { ...pairOf(openProposal(state)), ...data } }];
}

function reject({ data }: RejectMerge, state: MergeState): MergeEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.status === 'rejected' && state.rejectedBy === data.rejectedBy) return [];
  const proposal = openProposal(state);
  requireSecondPerson(proposal, data.rejectedBy);
  return [{ type: 'MergeRejected', data: { ...pairOf(proposal), ...data } }];
}

function approve({ data: { undoDays, ...data } }: ApproveMerge, state: MergeState): MergeEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.status === 'approved' && state.approval.approvedBy === data.approvedBy) return [];
  const proposal = openProposal(state);
  requireSecondPerson(proposal, data.approvedBy);
  const undoUntil = new Date(Date.parse(data.occurredAt) + undoDays * DAY).toISOString();
  return [{ type: 'MergeApproved', data: { ...pairOf(proposal), ...data, undoUntil } }];
}

function openProposal(state: Exclude<MergeState, { readonly status: 'none' }>): Proposal {
  if (state.status === 'proposed') return state.proposal;
  throw refuse('MERGE_CLOSED', 'this merge was decided already, or withdrawn');
}

function requireSecondPerson({ proposedBy }: Proposal, personId: string): void {
  if (personId !== proposedBy) return;
  throw refuse('MERGE_SECOND_PERSON_MISSING', 'who proposes a merge does not decide about it');
}

function fail({ data }: FailMerge, state: MergeState): MergeEvent[] {
  if (state.status !== 'approved') return [];
  return [{ type: 'MergeFailed', data: { ...pairOf(state.proposal), ...data } }];
}

function undo({ data }: UndoMerge, state: MergeState): MergeEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.status === 'undone') return [];
  if (state.status === 'proposed') throw refuse('MERGE_NOT_APPROVED', 'nobody has approved this merge');
  if (state.status !== 'approved') throw refuse('MERGE_CLOSED', 'this merge was never carried out');
  if (Date.parse(data.occurredAt) > Date.parse(state.approval.undoUntil)) {
    throw refuse('MERGE_UNDO_TOO_LATE', `this merge could be undone until ${state.approval.undoUntil}`);
  }
  return [{ type: 'MergeUndone', data: { ...pairOf(state.proposal), ...data } }];
}

function pairOf({ mergeId, customerId, mergedInto }: Proposal) {
  return { mergeId, customerId, mergedInto };
}

function unknown() {
  return refuse('MERGE_UNKNOWN', 'no merge of this id was proposed');
}
