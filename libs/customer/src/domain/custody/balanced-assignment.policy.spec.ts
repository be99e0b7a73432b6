import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balance, type AgentLoad } from './balanced-assignment.policy.js';

const agent = (personId: string, load = 0, capacity = 100): AgentLoad => ({ personId, load, capacity });
const customersOf = (count: number) => Array.from({ length: count }, (_, index) => `KH-${1000 + index}`);

describe('a balanced assignment', () => {
  it('S1-96 gives the next customer to whoever has least for what they can', () =>
    expect(balance(customersOf(3), [agent('A', 2), agent('B', 0)]).shares).toEqual([
      { personId: 'A', capacity: 100, loadBefore: 2, loadAfter: 3, customerIds: ['KH-1002'] },
      { personId: 'B', capacity: 100, loadBefore: 0, loadAfter: 2, customerIds: ['KH-1000', 'KH-1001'] },
    ]));
  it('S1-96 gives twice as many to whoever can look after twice as many', () =>
    expect(balance(customersOf(30), [agent('A', 0, 10), agent('B', 0, 20)]).shares).toMatchObject([
      { loadAfter: 10 },
      { loadAfter: 20 },
    ]));
  it('S1-96 gives equals their turn by id', () =>
    expect(balance(customersOf(1), [agent('B'), agent('A')]).shares).toMatchObject([
      { personId: 'A', loadAfter: 1 },
      { personId: 'B', loadAfter: 0 },
    ]));
  it('S1-96 gives nothing to whoever has no capacity', () =>
    expect(balance(customersOf(1), [agent('A', 0, 0)])).toEqual({ shares: [], left: ['KH-1000'], difference: 0 }));
  it('S1-96 leaves in the pool what nobody has room for', () =>
    expect(balance(customersOf(3), [agent('A', 9, 10)])).toMatchObject({ left: ['KH-1001', 'KH-1002'] }));
  it('S1-96 says how far loads lie apart', () =>
    expect(balance(customersOf(1), [agent('A', 5, 10), agent('B', 0, 10)]).difference).toBeCloseTo(0.4));
});

describe('any balanced assignment', () => {
  const agents = fc.uniqueArray(
    fc.record({
      personId: fc.string({ minLength: 1, maxLength: 3 }),
      load: fc.nat({ max: 40 }),
      capacity: fc.nat({ max: 40 }),
    }),
    { maxLength: 6, selector: ({ personId }) => personId },
  );
  const customers = fc.nat({ max: 60 }).map(customersOf);

  it('S1-96 gives every customer to one agent or leaves them', () =>
    fc.assert(
      fc.property(customers, agents, (ids, able) => {
        const { shares, left } = balance(ids, able);
        expect([...shares.flatMap(({ customerIds }) => customerIds), ...left].toSorted()).toEqual(ids);
        for (const { loadBefore, loadAfter, customerIds } of shares) {
          expect(loadAfter - loadBefore).toBe(customerIds.length);
        }
      }),
    ));

  it('S1-96 lets loads of whoever got one lie apart by one customer at most', () =>
    fc.assert(
      fc.property(customers, agents, (ids, able) => {
        const { shares } = balance(ids, able);
        const withRoom = shares.filter(({ loadAfter, capacity }) => loadAfter < capacity);
        for (const got of shares.filter(({ customerIds }) => customerIds.length > 0)) {
          for (const other of withRoom) {
            const apart = got.loadAfter / got.capacity - other.loadAfter / other.capacity;
            expect(apart).toBeLessThanOrEqual(1 / other.capacity + Number.EPSILON);
          }
        }
      }),
    ));

  it('S1-96 gives nobody more than their capacity, and leaves none while somebody has room', () =>
    fc.assert(
      fc.property(customers, agents, (ids, able) => {
        const { shares, left } = balance(ids, able);
        for (const { customerIds, loadAfter, capacity } of shares) {
          if (customerIds.length > 0) expect(loadAfter).toBeLessThanOrEqual(capacity);
          if (left.length > 0) expect(loadAfter).toBeGreaterThanOrEqual(capacity);
        }
      }),
    ));

  it('S1-96 is the same whatever the order of customers and agents', () =>
    fc.assert(
      fc.property(customers, agents, (ids, able) => {
        expect(balance(ids.toReversed(), able.toReversed())).toEqual(balance(ids, able));
      }),
    ));
});
