import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createNewId } from './system.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NOON = Date.parse('2026-03-02T12:00:00.000Z');

/** As many as several pools of randomness hold. */
const some = fc.integer({ min: 1, max: 2_000 });

describe('new ids', () => {
  it('are UUIDv7 and never meet, also of two generators and in one millisecond', () =>
    fc.assert(
      fc.property(some, some, (mine, yours) => {
        const standing = { now: () => NOON };
        const first = Array.from({ length: mine }, createNewId(standing));
        const second = Array.from({ length: yours }, createNewId(standing));
        const ids = [...first, ...second];
        expect(ids.filter((id) => !UUID_V7.test(id))).toEqual([]);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 30 },
    ));

  it('share no randomness with the one before, at the seams of the pool neither', () => {
    const ids = Array.from({ length: 2_000 }, createNewId({ now: () => NOON }));
    const tails = new Set(ids.map((id) => id.slice(-12)));
    expect(tails.size).toBe(ids.length);
  });

  it('sort by their time', () => {
    let now = NOON;
    const newId = createNewId({ now: () => now++ });
    const ids = Array.from({ length: 1_000 }, newId);
    expect([...ids].sort()).toEqual(ids);
  });
});
