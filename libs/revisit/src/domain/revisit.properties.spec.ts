import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { RevisitEvent } from '../contract/revisit.events.js';
import type { Answers, RevisitCommand } from './revisit.commands.js';
import { revisit } from './revisit.decider.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T00:00:00.000Z');

const revisitId = 'revisit-1';
const occurredAt = fc.integer({ min: 0, max: 150 }).map((hours) => new Date(START + hours * HOUR).toISOString());
const utcOffsetMinutes = fc.constantFrom(-300, 0, 345, 480);
const answers = fc.constantFrom<Answers>(
  { programme: 'post-complaint', satisfiedWithHandling: false },
  { programme: 'post-complaint' },
  { programme: 'showing', showingTookPlace: 'no', familyOrFriendShown: 'no' },
);
const scheduling = (offset: number): RevisitCommand => ({
  type: 'ScheduleRevisit',
  data: {
    revisitId,
    programme: 'post-complaint',
    complaintId: 'complaint-7',
    dueAt: '2026-03-05T15:59:59.999Z',
    utcOffsetMinutes: offset,
    policyVersion: '2.0',
    occurredAt: '2026-03-02T00:00:00.000Z',
  },
});
const attemptId = fc.integer({ min: 1, max: 8 }).map((n) => `a-${n}`);
const calling = fc.record({ attemptId, occurredAt }).map((data): RevisitCommand => ({
  type: 'RecordAttempt',
  data: { ...data, revisitId, agent: 'agent-1', disposition: 'busy' },
}));
const reaching = fc.record({ attemptId, occurredAt, answers }).map((data): RevisitCommand => ({
  type: 'RecordAttempt',
  data: { ...data, revisitId, agent: 'agent-1', disposition: 'connected' },
}));
const inOrder = (attempts: readonly RevisitCommand[]) =>
  [...attempts].sort((a, b) => (a.data.occurredAt < b.data.occurredAt ? -1 : 1));
const attempts = fc.array(fc.oneof({ weight: 5, arbitrary: calling }, { weight: 1, arbitrary: reaching }), {
  maxLength: 14,
});
/** Mostly a revisit that is scheduled and then called about in order; sometimes anything. */
const commands = fc.oneof(
  fc.tuple(utcOffsetMinutes, attempts).map(([offset, calls]) => [scheduling(offset), ...inOrder(calls)]),
  fc.tuple(utcOffsetMinutes, attempts).map(([offset, calls]) => [...calls, scheduling(offset), ...calls]),
);

const isAttempt = (event: RevisitEvent) => event.type === 'AttemptMade';
const isConclusion = (event: RevisitEvent) => event.type === 'RevisitConcluded';

/** Independent of the policy: whole days since the epoch, east of UTC. */
const dayNumber = (instant: string, offset: number) => Math.floor((Date.parse(instant) / 60_000 + offset) / 1440);

describe('any run of revisit commands', () => {
  it('adds nothing on a retry of the command just accepted', () =>
    fc.assert(
      fc.property(commands, (all) => {
        run(revisit, all, (command, history) => expect(revisit.decide(command, replay(revisit, history))).toEqual([]));
      }),
    ));

  it('S3-3 holds at most three attempts, numbered, each on a local day of its own', () =>
    fc.assert(
      fc.property(commands, (all) => {
        const history = run(revisit, all);
        const offset = history.flatMap((e) => (e.type === 'RevisitScheduled' ? [e.data.utcOffsetMinutes] : []))[0] ?? 0;
        const made = history.flatMap((e) => (e.type === 'AttemptMade' ? [e.data] : []));
        expect(made.map(({ number }) => number)).toEqual([1, 2, 3].slice(0, made.length));
        expect(new Set(made.map((attempt) => dayNumber(attempt.occurredAt, offset))).size).toBe(made.length);
      }),
    ));

  it('S3-7 concludes once at most, and last', () =>
    fc.assert(
      fc.property(commands, (all) => {
        const history = run(revisit, all);
        const first = history.findIndex(isConclusion);
        expect(first === -1 || first === history.length - 1).toBe(true);
      }),
    ));

  it('S3-5 S3-6 concludes on a connected attempt or on the third, never before', () =>
    fc.assert(
      fc.property(commands, (all) => {
        const history = run(revisit, all);
        const last = history.filter(isAttempt).at(-1);
        const decided =
          last?.type === 'AttemptMade' && (last.data.disposition === 'connected' || last.data.number === 3);
        expect(history.some(isConclusion)).toBe(decided);
      }),
    ));
});
