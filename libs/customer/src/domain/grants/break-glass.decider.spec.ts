import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/index.js';
import { DEFAULT_COMPANY_RULES } from '../default-company-rules.js';
import type { BreakGlassCommand, BreakGlassEvent, BreakGlassOpened } from './break-glass.commands.js';
import { breakGlass as decider } from './break-glass.decider.js';

const breakGlass = asStored(decider, customerEvents);
const { given } = specificationOf(breakGlass);

const policy = { ...DEFAULT_COMPANY_RULES.grants, version: 'grants-1' };
const at = '2026-03-02T09:00:00.000Z';
const nextDay = '2026-03-03T09:00:00.000Z';
const justBefore = '2026-03-03T08:59:59.999Z';
const reason = '客户家中漏水，须立即联系';

const opening = (
  breakGlassId: string,
  occurredAt = at,
  change: { reason?: string; isCustomer?: boolean; policy?: typeof policy } = {},
): BreakGlassCommand => ({
  type: 'OpenBreakGlass',
  data: {
    breakGlassId,
    customerId: 'KH-1',
    personId: 'YITZ',
    emergency: 'fire-or-flood',
    reason,
    isCustomer: true,
    policy,
    occurredAt,
    ...change,
  },
});
const later = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * 60_000).toISOString();
const opened = (breakGlassId: string, occurredAt = at): BreakGlassOpened => ({
  type: 'BreakGlassOpened',
  data: {
    ...{ breakGlassId, customerId: 'KH-1', subjectId: 'KH-1', personId: 'YITZ', emergency: 'fire-or-flood', reason },
    ...{ from: occurredAt, until: later(occurredAt, 30), reviewDueAt: later(occurredAt, 24 * 60) },
    ...{ policyVersion: 'grants-1', occurredAt },
  },
});
type Verdict = 'justified' | 'not-justified';
const review = (breakGlassId: string, verdict: Verdict, reviewedBy = 'CO01') => ({
  ...{ breakGlassId, personId: 'YITZ', reviewedBy, verdict, note: '已核实', occurredAt: at },
});
const reviewing = (id: string, verdict: Verdict = 'justified', by = 'CO01'): BreakGlassCommand => ({
  type: 'ReviewBreakGlass',
  data: review(id, verdict, by),
});
const reviewed = (id: string, verdict: Verdict = 'justified'): BreakGlassEvent => ({
  type: 'BreakGlassReviewed',
  data: { ...review(id, verdict), subjectId: 'KH-1' },
});
const noticing = (occurredAt: string): BreakGlassCommand => ({
  type: 'RecordReviewOverdue',
  data: { breakGlassId: 'b-1', occurredAt },
});
const overdue: BreakGlassEvent = {
  type: 'BreakGlassReviewOverdue',
  data: { breakGlassId: 'b-1', personId: 'YITZ', dueAt: nextDay, occurredAt: nextDay },
};
const reallowing = (reallowedBy = 'CO01'): BreakGlassCommand => ({
  type: 'ReallowBreakGlass',
  data: { personId: 'YITZ', reallowedBy, occurredAt: at },
});
const reallowed = { ...reallowing(), type: 'BreakGlassReallowed' } as BreakGlassEvent; // the same data

describe('a break-glass', () => {
  it('S1-86 goes by the policy that is in force when it is opened', () => {
    const stricter = { ...policy, breakGlassMinutes: 10, reviewHours: 2, breakGlassReason: 13, version: 'grants-2' };
    given()
      .when(opening('b-1', at, { policy: stricter }))
      .thenRefused('BREAK_GLASS_REASON_TOO_SHORT');
    const spans = { until: later(at, 10), reviewDueAt: later(at, 120), policyVersion: 'grants-2' };
    given()
      .when(opening('b-1', at, { policy: { ...stricter, breakGlassReason: 12 } }))
      .then({ type: 'BreakGlassOpened', data: { ...opened('b-1').data, ...spans } });
  });
  it('opens half an hour at once, and a review within a day', () => given().when(opening('b-1')).then(opened('b-1')));
  it('opens once', () => given(opened('b-1')).when(opening('b-1')).thenNothing());
  it.each(['', '漏水漏水漏水漏水漏', '..........', '          '])(
    'needs a reason of ten characters, which %j is not',
    (words) =>
      given()
        .when(opening('b-1', at, { reason: words }))
        .thenRefused('BREAK_GLASS_REASON_TOO_SHORT'),
  );
  it('keeps no reason where there is no customer to seal it for', () => {
    const { data } = opened('b-1');
    const withoutReason = Object.fromEntries(Object.entries(data).filter(([field]) => field !== 'reason'));
    given()
      .when(opening('b-1', at, { isCustomer: false }))
      .then({ type: 'BreakGlassOpened', data: withoutReason as typeof data });
  });
  it('is open to whoever has one that still can be reviewed in time', () =>
    given(opened('b-1')).when(opening('b-2', justBefore)).then(opened('b-2', justBefore)));
  it('is closed to whoever has one whose review is overdue, to the millisecond', () =>
    given(opened('b-1')).when(opening('b-2', nextDay)).thenRefused('BREAK_GLASS_REVIEW_OVERDUE'));
  it('is open again once that was reviewed', () =>
    given(opened('b-1'), reviewed('b-1')).when(opening('b-2', nextDay)).then(opened('b-2', nextDay)));
  it('is closed to whoever had none, until somebody else allows it again', () => {
    const unjustified = [opened('b-1'), reviewed('b-1', 'not-justified')] as const;
    given(...unjustified)
      .when(opening('b-2'))
      .thenRefused('BREAK_GLASS_BARRED');
    given(...unjustified)
      .when(reallowing('YITZ'))
      .thenRefused('OWN_BREAK_GLASS_NOT_ALLOWED');
    given(...unjustified)
      .when(reallowing())
      .then(reallowed);
    given(...unjustified, reallowed)
      .when(opening('b-2'))
      .then(opened('b-2'));
    given(opened('b-1')).when(reallowing()).thenNothing();
  });
});

describe('the review of a break-glass', () => {
  it('is by somebody else', () => {
    given(opened('b-1')).when(reviewing('b-1')).then(reviewed('b-1'));
    given(opened('b-1'))
      .when(reviewing('b-1', 'justified', 'YITZ'))
      .thenRefused('OWN_BREAK_GLASS_NOT_ALLOWED');
  });
  it('is made once', () => {
    given(opened('b-1'), reviewed('b-1')).when(reviewing('b-1')).thenNothing();
    given(opened('b-1'), reviewed('b-1')).when(reviewing('b-1', 'not-justified')).thenRefused('BREAK_GLASS_REVIEWED');
  });
  it('needs something to review', () => given().when(reviewing('b-1')).thenRefused('BREAK_GLASS_UNKNOWN'));
  it('is said to be overdue once, when it is', () => {
    given(opened('b-1')).when(noticing(justBefore)).thenRefused('BREAK_GLASS_REVIEW_NOT_DUE');
    given(opened('b-1')).when(noticing(nextDay)).then(overdue);
    given(opened('b-1'), overdue).when(noticing(nextDay)).thenNothing();
    given(opened('b-1'), reviewed('b-1')).when(noticing(nextDay)).thenNothing();
  });
});

describe('any run of commands', () => {
  const id = fc.constantFrom('b-1', 'b-2', 'b-3');
  const time = fc.constantFrom(at, justBefore, nextDay, '2026-03-05T09:00:00.000Z');
  const verdict = fc.constantFrom<Verdict>('justified', 'not-justified');
  const person = fc.constantFrom('YITZ', 'CO01', 'CO02');
  const command: fc.Arbitrary<BreakGlassCommand> = fc.oneof(
    fc.tuple(id, time).map(([breakGlassId, now]) => opening(breakGlassId, now)),
    fc.tuple(id, verdict, person).map(([breakGlassId, which, by]) => reviewing(breakGlassId, which, by)),
    time.map(noticing),
    person.map(reallowing),
  );
  const commands = fc.array(command, { maxLength: 20 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(breakGlass, sequence, (accepted, history) =>
          expect(breakGlass.decide(accepted, replay(breakGlass, history))).toEqual([]),
        );
      }),
    ));

  it('opens nothing while a review is overdue or an opening was not justified, and nobody reviews their own', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const due = new Map<string, number>();
        let isBarred = false;
        for (const fact of run(breakGlass, sequence)) {
          if (fact.type === 'BreakGlassOpened') {
            const now = Date.parse(fact.data.occurredAt);
            expect(isBarred).toBe(false);
            expect([...due.values()].every((dueAt) => now < dueAt)).toBe(true);
            due.set(fact.data.breakGlassId, Date.parse(fact.data.reviewDueAt));
          } else if (fact.type === 'BreakGlassReviewed') {
            expect(fact.data.reviewedBy).not.toBe('YITZ');
            due.delete(fact.data.breakGlassId);
            isBarred ||= fact.data.verdict === 'not-justified';
          } else if (fact.type === 'BreakGlassReallowed') {
            isBarred = false;
          }
        }
      }),
      { numRuns: 500 },
    ));
});
