import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { ComplaintEvent } from '../contract/complaint.events.js';
import {
  closing,
  completing,
  concluding,
  dismissing,
  escalating,
  extending,
  judging,
  on,
  registering,
  resolving,
  resuming,
  starting,
  suspending,
} from '../testing/complaint.fixtures.js';
import { MAX_ROUNDS } from './complaint.closing.js';
import type { ComplaintCommand, ComplaintStep } from './complaint.commands.js';
import { complaint } from './complaint.decider.js';

type StepOnDay = (day: number) => ComplaintStep;

const revisitId = fc.integer({ min: 1, max: 6 }).map((n) => `revisit-${n}`);
const outcome = fc.oneof(
  { weight: 4, arbitrary: fc.constant('dissatisfied' as const) },
  { weight: 1, arbitrary: fc.constantFrom('satisfied' as const, 'invalid' as const) },
);
const handling = fc.constantFrom<StepOnDay[]>(
  (day) => judging(day, { promisedAt: on(29) }),
  (day) => judging(day, { severity: 'major', promisedAt: on(29) }),
  () => dismissing,
  (day) => starting(day),
  (day) => starting(day, 'engineer-3'),
  (day) => completing(day),
  (day) => suspending(day),
  (day) => resuming(day),
  (day) => extending(day, 30),
  (day) => extending(day, 31),
  (day) => escalating(day),
  (day) => resolving(day),
);
const ending = fc.oneof(
  fc.tuple(revisitId, outcome).map(
    ([id, said]): StepOnDay =>
      (day) =>
        concluding(day, id, said),
  ),
  fc.boolean().map(
    (approved): StepOnDay =>
      (day) =>
        closing(day, approved),
  ),
);
/** The straight way through one round, so that runs reach the end of it often. */
const wholeRound = fc
  .tuple(revisitId, outcome)
  .map(([id, said]): StepOnDay[] => [
    (day) => starting(day),
    (day) => resolving(day, { responsiblePerson: 'engineer-5' }),
    (day) => concluding(day, id, said),
  ]);
const single = fc.oneof(handling, ending).map((step) => [step]);
const importing = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.oneof(handling, ending))
  .map(([row, step]) => ({ row: `row-${row}`, step }));

const steps = fc.array(fc.oneof(single, wholeRound), { maxLength: 14 }).map((parts) => parts.flat());
const dated = (all: readonly StepOnDay[], days: readonly number[]): ComplaintStep[] =>
  all.map((step, index) => step(days[index % days.length] ?? 3));
const orderedDays = fc
  .array(fc.integer({ min: 3, max: 28 }), { minLength: 42, maxLength: 42 })
  .map((days) => [...days].sort((a, b) => a - b));
const anyDays = fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 5, maxLength: 5 });

const commands: fc.Arbitrary<ComplaintCommand[]> = fc
  .tuple(steps, fc.oneof({ weight: 4, arbitrary: orderedDays }, { weight: 1, arbitrary: anyDays }), fc.array(importing))
  .map(([all, days, imports]) => [
    registering,
    judging(3, { promisedAt: on(29) }),
    ...dated(all, days),
    ...imports.map(({ row, step }): ComplaintCommand => ({ type: 'ImportStep', data: { row, step: step(28) } })),
  ]);

const holds = (property: (history: readonly ComplaintEvent[]) => void) =>
  fc.assert(
    fc.property(commands, (all) => property(run(complaint, all))),
    { numRuns: 500 },
  );

describe('any run of complaint commands', () => {
  it('adds nothing on a retry of the command just accepted', () =>
    fc.assert(
      fc.property(commands, (all) => {
        run(complaint, all, (command, history) =>
          expect(complaint.decide(command, replay(complaint, history))).toEqual([]),
        );
      }),
      { numRuns: 500 },
    ));

  it('adds nothing when all its imported rows come again', () =>
    holds((history) => {
      const state = replay(complaint, history);
      const rows = history.flatMap((event) => ('row' in event.data ? [event.data.row] : []));
      for (const row of rows) {
        expect(complaint.decide({ type: 'ImportStep', data: { row, step: registering } }, state)).toEqual([]);
      }
    }));

  it('S1-107 closes right after a revisit of the same round, or by approval', () =>
    holds((history) => {
      history.forEach((event, index) => {
        if (event.type !== 'ComplaintClosed' || event.data.confirmation === 'dissatisfied-approved') return;
        const { round } = event.data;
        expect(history[index - 1]).toMatchObject({ type: 'ComplaintRevisited', data: { round } });
      });
    }));

  it('S1-107 revisits only what was resolved since the last revisit', () =>
    holds((history) => {
      const order = history.flatMap(({ type }) =>
        type === 'ComplaintResolved' || type === 'ComplaintRevisited' ? [type] : [],
      );
      order.forEach((type, index) => expect(type).toBe(index % 2 === 0 ? 'ComplaintResolved' : 'ComplaintRevisited'));
    }));

  it('C-6 closes by approval only after the last round was revisited in vain', () =>
    holds((history) => {
      const end = history.findIndex(({ type, data }) => type === 'ComplaintClosed' && 'approvedBy' in data);
      if (end === -1) return;
      const before = history.slice(0, end);
      const inVain = { type: 'ComplaintRevisited', data: { round: MAX_ROUNDS, outcome: 'dissatisfied' } };
      expect(before).toContainEqual(
        expect.objectContaining({ type: inVain.type, data: expect.objectContaining(inVain.data) }),
      );
    }));

  it('C-6 never goes beyond the last round, and rounds only grow', () =>
    holds((history) => {
      const rounds = history.flatMap((event) => ('round' in event.data ? [event.data.round] : []));
      expect(rounds.every((round) => round >= 1 && round <= MAX_ROUNDS)).toBe(true);
      expect(rounds).toEqual([...rounds].sort((a, b) => a - b));
    }));

  it('closes once at most, and nothing but rows of imports follows', () =>
    holds((history) => {
      const facts = history.filter(({ data }) => !('row' in data));
      const end = facts.findIndex(({ type }) => type === 'ComplaintClosed');
      expect(end === -1 || end === facts.length - 1).toBe(true);
    }));

  it('never goes back in time', () =>
    holds((history) => {
      const times = history.flatMap(({ data }) => ('row' in data ? [] : [data.occurredAt]));
      expect(times).toEqual([...times].sort());
    }));
});

describe('the runs of these properties', () => {
  it('do reach every end and every kind of fact', () => {
    const seen = fc
      .sample(commands, { numRuns: 1000, seed: 20260302 })
      .flatMap((all) => run(complaint, all))
      .map((event) => (event.type === 'ComplaintClosed' ? event.data.confirmation : event.type));
    expect([...new Set(seen)].sort()).toEqual([
      'ComplaintEscalated',
      'ComplaintJudged',
      'ComplaintRegistered',
      'ComplaintReopened',
      'ComplaintResolved',
      'ComplaintResumed',
      'ComplaintRevisited',
      'ComplaintStepImported',
      'ComplaintStepRefused',
      'ComplaintSuspended',
      'InvestigationCompleted',
      'InvestigationStarted',
      'PromiseExtended',
      'dissatisfied-approved',
      'satisfied',
      'unreached',
    ]);
  });
});
