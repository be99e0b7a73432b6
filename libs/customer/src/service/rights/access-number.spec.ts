import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Caller } from '@taizhang/access';
import { decodeEntry } from '@taizhang/event-log';
import { instant } from '@taizhang/kernel';
import { EventCodec } from '@taizhang/nest-kit';
import fc from 'fast-check';
import { customerEvents, type CustomerEvent } from '../../contract/index.js';
import { openCustomers, type TestCustomers } from '../../testing/customer.testing.js';
import { createGateways } from '../access/create-access-gateway.js';
import { grantsOf } from '../grants/grants-of.js';
import { AccessHeads } from './access-heads.js';
import { accessesTo } from './accesses-to.js';
import { completeAccesses } from './complete-accesses.js';

const SUBJECTS = ['KH-1', 'KH-2', 'KH-11'] as const;
const RUNS = 10;
const PATIENCE_MS = 120_000;
const NOW = '2026-03-02T09:00:00.000Z';

/** Entries of one commit, and whom each of them names, as whoever planned it says. */
interface Planned {
  readonly stream: string;
  readonly entries: readonly { readonly fact: CustomerEvent; readonly names: readonly string[] }[];
}

const subject = fc.constantFrom(...SUBJECTS);
const look = { personId: 'YITZ', occurredAt: NOW };
const single = fc
  .record({ customerId: subject, accessId: fc.uuid(), refused: fc.boolean() })
  .map(({ customerId, accessId, refused }): Planned => {
    const data = { accessId, customerId, subjectId: customerId, kind: 'detail', ...look } as const;
    const fact: CustomerEvent = refused
      ? { type: 'AccessRefused', data: { ...data, code: 'ACCESS_RELATION_MISSING' } }
      : { type: 'CustomerAccessed', data };
    return { stream: `access-${customerId}`, entries: [{ fact, names: [customerId] }] };
  });
const group = fc.array(subject, { minLength: 1, maxLength: 3 });
const bulk = fc
  .record({ accessId: fc.uuid(), parts: fc.array(fc.array(group, { maxLength: 2 }), { minLength: 1, maxLength: 3 }) })
  .map(({ accessId, parts }): Planned => {
    const data = { accessId, subjectId: accessId, kind: 'list', count: parts.flat(2).length, ...look } as const;
    const entries = parts.map((groups, index) => {
      const shown = groups.map((customerIds) => ({ customerIds }));
      const part = { part: index + 1, parts: parts.length };
      return { fact: { type: 'CustomersAccessed', data: { ...data, ...part, shown } } as const, names: groups.flat() };
    });
    return { stream: 'looks-YITZ-2026-03-02', entries };
  });
const plans = fc.array(fc.oneof(single, bulk), { minLength: 1, maxLength: 20 });

describe('the number of an access', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
  });
  afterEach(() => customers.close());

  /** By customer, the positions of the entries that name them. */
  const carryOut = async (plan: readonly Planned[]) => {
    const { log, sealer, newId } = customers.services;
    const codec = new EventCodec('customer', customerEvents, sealer);
    const tally = new Map<string, number[]>();
    for (const { stream, entries } of plan) {
      const expectedVersion = (await log.readStream(stream)).length;
      const events = await Promise.all(
        entries.map(({ fact }, index) => codec.encode(fact, { stream, version: expectedVersion + index + 1 })),
      );
      const commit = { id: newId(), stream, expectedVersion, events };
      const { first } = await log.append({ ...commit, actor: 'YITZ', correlationId: newId() });
      entries.forEach(({ names }, index) => {
        for (const name of new Set(names)) tally.set(name, [...(tally.get(name) ?? []), first + index]);
      });
    }
    return tally;
  };
  const numbersOf = (told: readonly { readonly n: number; readonly position: number }[]) =>
    told.map(({ n, position }) => [n, position]);

  it(
    'is its place among all entries that name the customer, from any count that was committed to on',
    () =>
      fc.assert(
        fc.asyncProperty(plans, fc.nat(), async (plan, cut) => {
          const { services } = customers;
          const before = (await services.log.head()).size;
          const earlier = await Promise.all(SUBJECTS.map((customerId) => accessesTo(customerId, services)));
          const tally = await carryOut(plan);
          const { size } = await services.log.head();
          const committed = before + (cut % (size - before + 1));
          for (const [index, customerId] of SUBJECTS.entries()) {
            const known = earlier[index]?.map(({ position }) => position) ?? [];
            const positions = [...known, ...(tally.get(customerId) ?? [])];
            const count = positions.filter((position) => position < committed).length;
            const told = await completeAccesses(customerId, { size: committed, count }, services);
            expect(numbersOf(told)).toEqual(positions.map((position, at) => [at + 1, position]));
            const head = (await new AccessHeads().at(size, services.log)).prove(customerId);
            expect([head?.count, head?.last]).toEqual([positions.length || undefined, positions.at(-1)]);
          }
          await customers.settle();
        }),
        { numRuns: RUNS },
      ),
    PATIENCE_MS,
  );

  it('is told of nobody while one that was counted cannot be found', async () => {
    await expect(completeAccesses('KH-1', { size: 0, count: 1 }, customers.services)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  }, 10_000);

  it(
    'is each of 10,000 customers’ own, whom one look names in entries of one commit that fit',
    async () => {
      const { services, opener } = customers;
      const customerIds = Array.from({ length: 10_000 }, (_, index) => `KH-${String(index).padStart(8, '0')}`);
      const gateway = createGateways({ standingOf: customers.standings.of, opener, grantsOf, lookRateFactor: 1 })(
        services,
      );
      const caller: Caller = { personId: 'TOVA', roles: ['auditor'], tenant: services.tenant, tokenId: 't-1' };
      const cause = { commitId: services.newId(), actor: 'TOVA', correlationId: services.newId() };
      const looking = { caller, cause, now: instant(services.clock.now()) };
      const asked = { kind: 'list', customerIds, fields: ['name'], purpose: 'internal-audit' } as const;
      const before = (await services.log.head()).size;
      const permit = await gateway.look(asked, looking);
      expect(permit.customerIds).toHaveLength(10_000);
      const entries = await services.log.read(before, 1_000);
      const read = entries.map(({ bytes }) => decodeEntry(bytes));
      expect(read.map(({ type, data }) => [type, data.part, data.parts, data.count])).toEqual(
        read.map((_, index) => ['CustomersAccessed', index + 1, read.length, 10_000]),
      );
      expect(new Set(read.map(({ causationId }) => causationId)).size).toBe(1);
      expect(Math.max(...entries.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(65_535);
      const heads = await new AccessHeads().at(before + entries.length, services.log);
      expect(heads.customers).toBe(10_000);
      for (const index of [0, 4_999, 5_000, 9_999]) {
        const customerId = customerIds[index] ?? '';
        const [only, ...others] = await completeAccesses(customerId, { size: 0, count: 0 }, services);
        expect([only?.n, others.length, heads.prove(customerId)?.last]).toEqual([1, 0, only?.position]);
      }
      await customers.settle();
    },
    PATIENCE_MS,
  );
});
