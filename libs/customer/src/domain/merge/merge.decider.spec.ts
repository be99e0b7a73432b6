import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/customer.events.js';
import { merge, type ApproveMerge, type MergeCommand, type MergeEvent, type ProposeMerge } from './merge.decider.js';

const decider = asStored(merge, customerEvents);
const { given } = specificationOf(decider);

const occurredAt = '2026-03-02T09:00:00.000Z';
const pair = { mergeId: 'm-1', customerId: 'c-2', mergedInto: 'c-1' };
const proposing = (change: Partial<ProposeMerge['data']> = {}): ProposeMerge => ({
  type: 'ProposeMerge',
  data: { ...pair, subjectId: 'c-2', reason: '同一个人', proposedBy: 'YITZ', occurredAt, ...change },
});
const proposed: MergeEvent = { type: 'MergeProposed', data: proposing().data };
const approving = (approvedBy = 'MIKI'): ApproveMerge => ({
  type: 'ApproveMerge',
  data: { mergeId: 'm-1', approvedBy, policyVersion: '1.0', undoDays: 30, occurredAt },
});
const approved: MergeEvent = {
  type: 'MergeApproved',
  data: { ...pair, approvedBy: 'MIKI', policyVersion: '1.0', occurredAt, undoUntil: '2026-04-01T09:00:00.000Z' },
};
const withdrawing = (withdrawnBy = 'YITZ'): MergeCommand => ({
  type: 'WithdrawMerge',
  data: { mergeId: 'm-1', withdrawnBy, occurredAt },
});
const withdrawn: MergeEvent = { type: 'MergeWithdrawn', data: { ...pair, withdrawnBy: 'YITZ', occurredAt } };
const rejecting = (rejectedBy = 'MIKI'): MergeCommand => ({
  type: 'RejectMerge',
  data: { mergeId: 'm-1', rejectedBy, because: 'two-people', occurredAt },
});
const rejected: MergeEvent = {
  type: 'MergeRejected',
  data: { ...pair, rejectedBy: 'MIKI', because: 'two-people', occurredAt },
};
const failing: MergeCommand = { type: 'FailMerge', data: { mergeId: 'm-1', code: 'CUSTOMER_HAS_MERGES', occurredAt } };
const failed: MergeEvent = { type: 'MergeFailed', data: { ...pair, code: 'CUSTOMER_HAS_MERGES', occurredAt } };
const undoing = (at = occurredAt): MergeCommand => ({
  type: 'UndoMerge',
  data: { mergeId: 'm-1', undoneBy: 'MIKI', occurredAt: at },
});
const undone: MergeEvent = { type: 'MergeUndone', data: { ...pair, undoneBy: 'MIKI', occurredAt } };

describe('a merge', () => {
  it('S1-69 is proposed', () => given().when(proposing()).then(proposed));
  it('is proposed once', () => given(proposed).when(proposing()).thenNothing());
  it('refuses its id to another', () =>
    given(proposed)
      .when(proposing({ mergedInto: 'c-3' }))
      .thenRefused('MERGE_EXISTS'));
  it('S1-69 is not of one archive with itself', () =>
    given()
      .when(proposing({ mergedInto: 'c-2' }))
      .thenRefused('MERGE_WITH_ITSELF'));
  it('S1-69 is approved by another person, with the end of its undoing', () =>
    given(proposed).when(approving()).then(approved));
  it('S1-69 is not approved by whoever proposed it', () =>
    given(proposed).when(approving('YITZ')).thenRefused('MERGE_SECOND_PERSON_MISSING'));
  it('is approved once', () => given(proposed, approved).when(approving()).thenNothing());
  it('is not approved by a third person', () =>
    given(proposed, approved).when(approving('TOVA')).thenRefused('MERGE_CLOSED'));
  it('is not approved before it is proposed', () => given().when(approving()).thenRefused('MERGE_UNKNOWN'));
  it('S1-69 is withdrawn by whoever proposed it', () => given(proposed).when(withdrawing()).then(withdrawn));
  it('is withdrawn once', () => given(proposed, withdrawn).when(withdrawing()).thenNothing());
  it('S1-69 is not withdrawn by another person', () =>
    given(proposed).when(withdrawing('MIKI')).thenRefused('MERGE_WITHDRAWAL_NOT_ALLOWED'));
  it('S1-69 is rejected by another person', () => given(proposed).when(rejecting()).then(rejected));
  it('is rejected once', () => given(proposed, rejected).when(rejecting()).thenNothing());
  it('is not rejected by a third person', () =>
    given(proposed, rejected).when(rejecting('TOVA')).thenRefused('MERGE_CLOSED'));
  it('S1-69 is not rejected by whoever proposed it', () =>
    given(proposed).when(rejecting('YITZ')).thenRefused('MERGE_SECOND_PERSON_MISSING'));
  it.each([withdrawing(), rejecting()])('is neither withdrawn nor rejected before it is proposed', (command) =>
    given().when(command).thenRefused('MERGE_UNKNOWN'),
  );
  it.each([withdrawing(), rejecting()])('is neither withdrawn nor rejected once it is approved', (command) =>
    given(proposed, approved).when(command).thenRefused('MERGE_CLOSED'),
  );
  it.each([withdrawn, rejected])('is neither approved nor undone after it was withdrawn or rejected', (end) => {
    given(proposed, end).when(approving()).thenRefused('MERGE_CLOSED');
    given(proposed, end).when(undoing()).thenRefused('MERGE_CLOSED');
    given(proposed, end).when(failing).thenNothing();
  });
  it('S1-69 fails when the archives have changed', () => given(proposed, approved).when(failing).then(failed));
  it('fails once', () => given(proposed, approved, failed).when(failing).thenNothing());
  it('is not approved after it has failed', () =>
    given(proposed, approved, failed).when(approving()).thenRefused('MERGE_CLOSED'));
  it('S1-69 is undone', () => given(proposed, approved).when(undoing()).then(undone));
  it('is undone once', () => given(proposed, approved, undone).when(undoing()).thenNothing());
  it('S1-69 is undone on the last moment of its days', () =>
    given(proposed, approved)
      .when(undoing('2026-04-01T09:00:00.000Z'))
      .then({ ...undone, data: { ...pair, undoneBy: 'MIKI', occurredAt: '2026-04-01T09:00:00.000Z' } }));
  it('S1-69 is not undone a moment later', () =>
    given(proposed, approved).when(undoing('2026-04-01T09:00:00.001Z')).thenRefused('MERGE_UNDO_TOO_LATE'));
  it('is not undone before it is approved', () => given(proposed).when(undoing()).thenRefused('MERGE_NOT_APPROVED'));
  it('is not undone when it has failed', () =>
    given(proposed, approved, failed).when(undoing()).thenRefused('MERGE_CLOSED'));
  it('is not undone before it is proposed', () => given().when(undoing()).thenRefused('MERGE_UNKNOWN'));
});

describe('any run of commands on a merge', () => {
  const command = fc.oneof<fc.Arbitrary<MergeCommand>[]>(
    fc.constantFrom('c-1', 'c-2', 'c-3').map((mergedInto) => proposing({ mergedInto })),
    fc.constantFrom('YITZ', 'MIKI', 'TOVA').map((person) => approving(person)),
    fc.constantFrom('YITZ', 'MIKI').map((person) => withdrawing(person)),
    fc.constantFrom('YITZ', 'MIKI', 'TOVA').map((person) => rejecting(person)),
    fc.constant(failing),
    fc.constantFrom(occurredAt, '2026-05-01T09:00:00.000Z').map((at) => undoing(at)),
  );

  const ENDS = ['MergeWithdrawn', 'MergeRejected', 'MergeFailed', 'MergeUndone'];

  it('accepts a retry of the command it has just accepted, and adds nothing', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 10 }), (commands) => {
        run(decider, commands, (each, history) => expect(decider.decide(each, replay(decider, history))).toEqual([]));
      }),
    ));

  it('S1-69 ends once at most, and never without two people', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 10 }), (commands) => {
        const history = run(decider, commands);
        const ends = history.filter(({ type }) => ENDS.includes(type));
        expect(ends.length).toBeLessThanOrEqual(1);
        const state = replay(decider, history);
        if ('rejectedBy' in state) expect(state.rejectedBy).not.toBe(state.proposal.proposedBy);
        if ('approval' in state) expect(state.approval.approvedBy).not.toBe(state.proposal.proposedBy);
      }),
    ));
});
