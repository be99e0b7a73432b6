import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { RecordTurnedAway, RequestTurnedAway } from './door.commands.js';
import { door } from './door.decider.js';

const { given } = specificationOf(door);

const data = (refusalId: string): RequestTurnedAway['data'] => ({
  ...{ refusalId, route: 'reveal-phone-number', code: 'TOKEN_INVALID', source: 'door-abc', count: 1 },
  ...{ since: '2026-03-02T09:00:00.000Z', occurredAt: '2026-03-02T09:01:00.000Z' },
});
const recording = (refusalId: string): RecordTurnedAway => ({ type: 'RecordTurnedAway', data: data(refusalId) });
const turnedAway = (refusalId: string): RequestTurnedAway => ({ type: 'RequestTurnedAway', data: data(refusalId) });

describe('the record of a door', () => {
  it('S1-10 holds who was turned away', () => given().when(recording('r-1')).then(turnedAway('r-1')));
  it('holds the next one, too', () => given(turnedAway('r-1')).when(recording('r-2')).then(turnedAway('r-2')));
  it('holds it once', () => given(turnedAway('r-1'), turnedAway('r-2')).when(recording('r-1')).thenNothing());

  it('holds each that it was told of, in whatever order and however often, once', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }).map((n) => `r-${n}`)), (ids) => {
        const history = ids.reduce<readonly RequestTurnedAway[]>(
          (facts, id) => [...facts, ...door.decide(recording(id), replay(door, facts))],
          [],
        );
        expect(history.map(({ data: { refusalId } }) => refusalId)).toEqual([...new Set(ids)]);
      }),
    ));
});
