import { describe, expect, it } from '@jest/globals';
import { WINDOW } from '../../domain/door/turned-away.policy.js';
import { DoorCounts, type Refused } from './door-counts.js';

const BEGIN = Date.parse('2026-03-02T09:00:00.000Z');
const EACH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const stranger = (source: number): Refused => ({ route: 'customers', code: 'TOKEN_INVALID', source: `door-${source}` });
const known = { route: 'customer', code: 'REQUEST_INVALID', personId: 'YITZ', source: 'door-1' };

describe('requests that are turned away', () => {
  const times = (many: number, refused: (index: number) => Refused, counts = new DoorCounts()) =>
    Array.from({ length: many }, (_, index) => counts.add(refused(index), BEGIN)).filter(
      (entry) => entry !== undefined,
    );
  const countsOf = (entries: readonly { readonly count: number }[]) => entries.map(({ count }) => count);

  it('are counted by code and source, of those who are known by person and route, too', () => {
    const counts = new DoorCounts();
    const differing = [{ code: 'TOKEN_EXPIRED' }, { source: 'door-2' }, { personId: 'AVNI' }, { route: 'customers' }];
    const kinds = [stranger(1), stranger(2), { ...stranger(1), code: 'TOKEN_MISSING' }, known];
    for (const refused of [...kinds, ...differing.map((change) => ({ ...known, ...change }))]) {
      expect(counts.add(refused, BEGIN)).toMatchObject({ refused, count: 1, since: BEGIN });
      expect(counts.add(refused, BEGIN + 1)).toMatchObject({ refused, count: 2 });
    }
    expect(counts.add({ ...stranger(1), route: 'customer' }, BEGIN)).toMatchObject({ count: 3 });
  });

  it('are worth an entry each at first, and then ever more seldom', () =>
    expect(countsOf(times(12_345, () => known))).toEqual([...EACH, 100, 1_000, 10_000]));

  it('begin anew with every window', () => {
    const counts = new DoorCounts();
    times(11, () => known, counts);
    expect(counts.add(known, BEGIN + WINDOW - 1)).toBeUndefined();
    expect(counts.add(known, BEGIN + WINDOW)).toMatchObject({ count: 1, since: BEGIN + WINDOW });
  });

  it('are worth the entry again that was lost', () => {
    const counts = new DoorCounts();
    times(99, () => known, counts);
    counts.add(known, BEGIN)?.lost();
    expect(counts.add(known, BEGIN)).toMatchObject({ count: 101 });
    expect(counts.add(known, BEGIN)).toBeUndefined();
  });

  it('S1-10 of ever new strangers are counted by code alone, and take no room from anybody who is known', () => {
    const counts = new DoorCounts();
    const entries = times(100_000, stranger, counts);
    expect(entries.filter(({ refused }) => refused.source !== undefined)).toHaveLength(20);
    const rest = entries.filter(({ refused }) => refused.source === undefined);
    expect(countsOf(rest)).toEqual([...EACH, 100, 1_000, 10_000]);
    expect(counts.add(known, BEGIN)).toMatchObject({ refused: known, count: 1 });
  });

  it('S1-10 of one person who asks for everything are counted by code and person, and hide nobody else', () => {
    const counts = new DoorCounts();
    times(1_000, (index) => ({ ...known, route: `route-${index}` }), counts);
    const other = counts.add({ ...known, personId: 'AVNI' }, BEGIN);
    expect(other).toMatchObject({ refused: { code: known.code, personId: 'AVNI' }, count: 1 });
  });
});
