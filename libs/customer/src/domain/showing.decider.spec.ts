import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import {
  showing,
  type CancelShowing,
  type RecordShowing,
  type ShowingCommand,
  type ShowingEvent,
} from './showing.decider.js';

const { given } = specificationOf(showing);

const NOW = Date.parse('2026-03-02T09:00:00.000Z');
const DAY_MS = 24 * 3_600_000;
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

const recording = (change: Partial<RecordShowing['data']> = {}, custodianId = 'YITZ'): RecordShowing => ({
  type: 'RecordShowing',
  data: {
    ...{ showingId: 'sh-1', customerId: 'KH-1', personId: 'LIN', estate: '阳光花园', recordedBy: 'YITZ' },
    ...{ startsAt: at(NOW + DAY_MS), endsAt: at(NOW + DAY_MS + 3_600_000), occurredAt: at(NOW), ...change },
  },
  custodianId,
});
const recorded = (change: Partial<RecordShowing['data']> = {}): ShowingEvent => ({
  type: 'ShowingRecorded',
  data: recording(change).data,
});
const cancelling = (change: Partial<CancelShowing['data']> = {}): CancelShowing => ({
  type: 'CancelShowing',
  data: {
    ...{ showingId: 'sh-1', customerId: 'KH-1', because: 'customer', cancelledBy: 'YITZ', occurredAt: at(NOW) },
    ...change,
  },
});
const cancelled: ShowingEvent = { type: 'ShowingCancelled', data: cancelling().data };
const lasting = (milliseconds: number, start = NOW + DAY_MS) => ({
  ...{ startsAt: at(start), endsAt: at(start + milliseconds) },
});

describe('a showing', () => {
  it('E3 is recorded', () => given().when(recording()).then(recorded()));
  it('is recorded once', () =>
    given(recorded())
      .when(recording({ occurredAt: at(NOW + 1) }))
      .thenNothing());
  it('refuses its id to another', () =>
    given(recorded())
      .when(recording({ personId: 'AVNI' }))
      .thenRefused('SHOWING_EXISTS'));

  it.each([
    [{ personId: 'YITZ' }, 'YITZ', undefined],
    [{ personId: 'LIN', recordedBy: 'LIN' }, 'YITZ', 'OWN_SHOWING_NOT_ALLOWED'],
    [{ personId: 'BOSS', recordedBy: 'BOSS' }, undefined, 'OWN_SHOWING_NOT_ALLOWED'],
    [{ personId: 'LIN', recordedBy: 'BOSS' }, 'YITZ', undefined],
  ])('E3 is nobody’s own but the custodian’s: %j, kept by %s', (change, custodianId, code) => {
    const command: RecordShowing = {
      type: 'RecordShowing',
      data: recording(change).data,
      ...(custodianId !== undefined && { custodianId }),
    };
    if (code === 'OWN_SHOWING_NOT_ALLOWED') given().when(command).thenRefused(code);
    else given().when(command).then(recorded(change));
  });

  it.each([
    [lasting(1), undefined],
    [lasting(0), 'SHOWING_WINDOW_REVERSED'],
    [lasting(-1), 'SHOWING_WINDOW_REVERSED'],
    [lasting(12 * 3_600_000), undefined],
    [lasting(12 * 3_600_000 + 1), 'SHOWING_TOO_LONG'],
    [lasting(1, NOW + 30 * DAY_MS), undefined],
    [lasting(1, NOW + 30 * DAY_MS + 1), 'SHOWING_TOO_FAR'],
    [lasting(1, NOW - 30 * DAY_MS), undefined],
    [lasting(1, NOW - 30 * DAY_MS - 1), 'SHOWING_TOO_FAR'],
  ] as const)('is of a time that somebody could agree on: %j', (change, code) => {
    if (code === undefined) given().when(recording(change)).then(recorded(change));
    else given().when(recording(change)).thenRefused(code);
  });

  it('is cancelled, once', () => {
    given(recorded()).when(cancelling()).then(cancelled);
    given(recorded(), cancelled).when(cancelling()).thenNothing();
    given(recorded(), cancelled)
      .when(cancelling({ because: 'mistake' }))
      .thenRefused('SHOWING_CANCELLED');
  });
  it('cannot be cancelled before it is recorded, nor as another customer’s', () => {
    given().when(cancelling()).thenRefused('SHOWING_UNKNOWN');
    given(recorded())
      .when(cancelling({ customerId: 'KH-2' }))
      .thenRefused('SHOWING_UNKNOWN');
  });
});

describe('any run of commands on a showing', () => {
  const person = fc.constantFrom('YITZ', 'LIN', 'BOSS');
  const command: fc.Arbitrary<ShowingCommand> = fc.oneof(
    fc.tuple(person, person, person).map(([personId, recordedBy, by]) => recording({ personId, recordedBy }, by)),
    fc
      .tuple(person, fc.constantFrom('customer', 'mistake'))
      .map(([cancelledBy, because]) => cancelling({ cancelledBy, because })),
  );

  it('adds nothing on a retry, and one showing and one cancellation at most', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const history = run(showing, commands, (accepted, soFar) =>
          expect(showing.decide(accepted, replay(showing, soFar))).toEqual([]),
        );
        expect(['', 'ShowingRecorded', 'ShowingRecorded,ShowingCancelled']).toContain(
          history.map(({ type }) => type).join(),
        );
      }),
    ));
});
