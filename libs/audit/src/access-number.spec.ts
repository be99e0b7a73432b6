import { describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LOOK_KINDS } from '@taizhang/access';
import { customerEvents, type CustomerEvent } from '@taizhang/customer/contract';
import { eventually } from '@taizhang/event-feed/testing';
import { recordedEvent } from '@taizhang/event-log';
import { referenceLeaf, referenceRoot } from '@taizhang/event-log/testing';
import { openTestStore, tamperWith, type TestStore } from '@taizhang/nest-kit/testing';
import type { ReadModels } from '@taizhang/read-models';
import fc from 'fast-check';
import { accessKind } from './contract/fields.js';
import { auditEvents, type AlarmDocument, type WhoSawAnswer } from './contract/index.js';
import { accessCountsProjection } from './service/projections/access-counts.projection.js';
import { accessesProjection } from './service/projections/accesses.projection.js';
import { AuditStack, newAuditPlace, removePlace, type AuditPlace } from './testing/audit-stack.testing.js';
import { commit, registered } from './testing/facts.testing.js';
import { anyLooks, SUBJECTS, type PlannedCommit } from './testing/looks.testing.js';

const RUNS = 6;
const PATIENCE_MS = 120_000;

/** By customer, the positions of the entries that name them, as the plan has it. */
type Tally = ReadonlyMap<string, readonly number[]>;

describe('the number of an access', () => {
  const read = async (stack: AuditStack, customer: string) =>
    stack.ask<WhoSawAnswer>('who-saw', { body: { customer } });

  const expectNumbered = async (stack: AuditStack, tally: Tally) => {
    for (const customer of SUBJECTS) {
      const { accesses, completeness } = await read(stack, customer);
      const positions = tally.get(customer) ?? [];
      const numbers = accesses.map(({ n, position }) => [n, position]).sort(([one = 0], [other = 0]) => one - other);
      expect(numbers).toEqual(positions.map((position, index) => [index + 1, position]));
      expect(completeness).toMatchObject({ count: positions.length, missing: [] });
    }
  };

  it(
    'is its place among all entries that name the subject, whatever the looks were, and after a rebuild',
    () =>
      fc.assert(
        fc.asyncProperty(anyLooks, async (plan) => {
          const place = await newAuditPlace();
          const stack = await AuditStack.open(place);
          const tally = await carryOut(plan, stack.stores.customer);
          await expectNumbered(stack, tally);
          expect(stack.failures).toEqual([]);
          await stack.close();
          await forgetReadModels(place);
          const rebuilt = await AuditStack.open(place);
          await expectNumbered(rebuilt, tally);
          await rebuilt.close();
          await removePlace(place);
        }),
        { numRuns: RUNS },
      ),
    PATIENCE_MS,
  );

  it(
    'is the same when streams come in another order, and entries twice',
    () =>
      fc.assert(
        fc.asyncProperty(anyLooks, fc.infiniteStream(fc.nat(3)), async (plan, dice) => {
          const place = await newAuditPlace();
          const store = await openTestStore({ ...place, context: 'customer', events: customerEvents });
          const auditor = await openTestStore({ ...place, context: 'audit', events: auditEvents });
          const tally = await carryOut(plan, store);
          await deliver(store, auditor.services.readModels, () => Number(dice.next().value));
          for (const customer of SUBJECTS) {
            const positions = tally.get(customer) ?? [];
            const counted = await auditor.services.readModels
              .collection(accessCountsProjection.collection)
              .get(customer);
            expect(counted).toEqual(
              positions.length === 0 ? undefined : { id: customer, count: positions.length, last: positions.at(-1) },
            );
            const where = { customerId: customer };
            const documents = await auditor.services.readModels
              .collection(accessesProjection.collection)
              .find({ where, limit: 1_000 });
            expect(documents.items.map(({ position }) => position).sort(byNumber)).toEqual(positions);
          }
          await store.close();
          await auditor.close();
          await removePlace(place);
        }),
        { numRuns: RUNS },
      ),
    PATIENCE_MS,
  );

  it(
    'is known of each of 10,000 customers whom one look names in several entries of one commit',
    async () => {
      const place = await newAuditPlace();
      const stack = await AuditStack.open(place);
      const { customer } = stack.stores;
      const customerIds = Array.from({ length: 10_000 }, (_, index) => `KH-${String(index).padStart(8, '0')}`);
      const asked = ['KH-00000000', 'KH-00004999', 'KH-00009999'];
      for (const one of asked) await commit(customer, `customer-${one}`, [registered(one)]);
      const parts = [customerIds.slice(0, 3_400), customerIds.slice(3_400, 6_800), customerIds.slice(6_800)];
      const look = { accessId: 'a-1', subjectId: 'a-1', personId: 'TOVA', kind: 'list', count: 10_000 } as const;
      const facts = parts.map((part, index): CustomerEvent => ({
        type: 'CustomersAccessed',
        data: {
          ...{ ...look, part: index + 1, parts: 3, occurredAt: '2026-03-02T09:00:00.000Z' },
          ...{ purpose: 'internal-audit', shown: [{ customerIds: part }] },
        },
      }));
      const first = await commit(customer, 'looks-TOVA-2026-03-02', facts);
      const [entry] = await stack.log('customer').read(first, 1);
      expect(entry?.bytes.length).toBeLessThanOrEqual(65_535);
      const found = [];
      for (const one of asked) {
        const { accesses, completeness } = await read(stack, one);
        found.push([accesses.map(({ n, position }) => [n, position]), completeness.count]);
      }
      expect(found).toEqual([0, 1, 2].map((part) => [[[1, first + part]], 1]));
      await stack.close();
      await removePlace(place);
    },
    PATIENCE_MS,
  );

  it('has a name in the answer for each way to look', () =>
    expect(accessKind.options).toEqual(expect.arrayContaining([...LOOK_KINDS])));
});

describe('an access that is missing', () => {
  const alarmsOf = async (stack: AuditStack) => (await stack.ask<{ items: AlarmDocument[] }>('alarms')).items;

  const withLooks = async (work: (stack: AuditStack, place: AuditPlace) => Promise<void>) => {
    const place = await newAuditPlace();
    const stack = await AuditStack.open(place);
    await commit(stack.stores.customer, 'customer-KH-1', [registered('KH-1')]);
    for (const position of [1, 2, 3]) {
      const look = { accessId: `a-${position}`, customerId: 'KH-1', subjectId: 'KH-1', personId: 'YITZ' };
      const occurredAt = '2026-03-02T09:00:00.000Z';
      const fact: CustomerEvent = { type: 'CustomerAccessed', data: { ...look, kind: 'detail', occurredAt } };
      await commit(stack.stores.customer, 'access-KH-1', [fact]);
    }
    await work(stack, place);
    await stack.close();
    await removePlace(place);
  };

  it('from the read models is named in the answer, and an alarm, once', () =>
    withLooks(async (stack, place) => {
      const ask = () => stack.ask<WhoSawAnswer>('who-saw', { body: { customer: 'KH-1' } });
      expect(await ask()).toMatchObject({ count: 3, completeness: { size: 4, count: 3, missing: [] } });
      const { live } = await stack.stores.audit.services.readModels.generations('accesses');
      const file = join(place.folder, 'audit-read-models.sqlite');
      tamperWith(file, `DELETE FROM "documents:accesses:${live.id}" WHERE id = '0000000000000002'`);
      for (let asked = 0; asked < 2; asked++) {
        const { accesses, completeness } = await ask();
        expect(accesses.map(({ n, position }) => [n, position])).toEqual([
          [1, 1],
          [3, 3],
        ]);
        expect(completeness).toEqual({ size: 4, count: 3, missing: [2] });
      }
      await eventually(async () =>
        expect(await alarmsOf(stack)).toMatchObject([{ kind: 'access-gap', code: 'ACCESS_MISSING', position: 2 }]),
      );
      expect(await stack.ask('status')).toMatchObject({
        logs: expect.arrayContaining([{ context: 'customer', ok: true }].map((log) => expect.objectContaining(log))),
      });
    }));

  const committed = (accesses: number, last: number): CustomerEvent => {
    const root = referenceRoot([referenceLeaf(Buffer.from(JSON.stringify(['KH-1', accesses, last])))]);
    const data = { headsId: `h-${accesses}-${last}`, size: 4, customers: 1, root: root.toString('base64') };
    return { type: 'AccessHeadsCommitted', data: { ...data, occurredAt: '2026-03-02T09:00:00.000Z' } };
  };
  const lagOf = async (stack: AuditStack) =>
    (await stack.feed.lag()).find(({ group }) => group === 'auditor.count-accesses-again')?.lag;

  it('from what is committed to, or one too many, is an alarm', () =>
    withLooks(async (stack) => {
      const { customer } = stack.stores;
      await commit(customer, 'committed-heads-all', [committed(3, 3)]);
      await commit(customer, 'committed-heads-all', [committed(2, 3)]);
      await commit(customer, 'committed-heads-all', [committed(4, 3)]);
      await eventually(async () =>
        expect((await alarmsOf(stack)).map(({ kind, code, position }) => [kind, code, position]).sort()).toEqual([
          ['access-gap', 'ACCESS_MISCOUNTED', 5],
          ['access-gap', 'ACCESS_MISCOUNTED', 6],
        ]),
      );
      expect(stack.failures).toEqual([]);
    }));

  it('is none where the commitment fits, whoever looks on after it', () =>
    withLooks(async (stack) => {
      await commit(stack.stores.customer, 'committed-heads-all', [committed(3, 3)]);
      await eventually(async () => expect(await lagOf(stack)).toBe(0));
      expect(await alarmsOf(stack)).toEqual([]);
    }));
});

async function carryOut(plan: readonly PlannedCommit[], store: TestStore): Promise<Tally> {
  const tally = new Map<string, number[]>();
  for (const customerId of SUBJECTS) await commit(store, `customer-${customerId}`, [registered(customerId)]);
  for (const { stream, entries } of plan) {
    const first = await commit(
      store,
      stream,
      entries.map(({ fact }) => fact),
    );
    entries.forEach(({ names }, index) => {
      for (const name of names) tally.set(name, [...(tally.get(name) ?? []), first + index]);
    });
  }
  return tally;
}

async function forgetReadModels({ folder }: AuditPlace): Promise<void> {
  for (const suffix of ['', '-wal', '-shm'])
    await rm(join(folder, `audit-read-models.sqlite${suffix}`), { force: true });
}

/** As topics deliver: each stream in order in a partition of its own, the partitions in any order, anything twice. */
async function deliver(store: TestStore, readModels: ReadModels, die: () => number): Promise<void> {
  for (const projection of [accessesProjection, accessCountsProjection]) {
    await readModels.declare(projection);
    const { live } = await readModels.generations(projection.collection.name);
    for (const { partition, events } of deliveries(await byStream(store), die)) {
      const next = (events.at(-1)?.position ?? 0) + 1;
      const source = { context: 'customer', partition };
      await readModels.apply(projection.collection.name, { source, generation: live.id, events, next });
    }
  }
}

type Delivered = readonly ReturnType<typeof recordedEvent>[];

async function byStream({ services: { log } }: TestStore): Promise<readonly Delivered[]> {
  const streams = new Map<string, Delivered>();
  for (const entry of await log.read(0, 1_000)) {
    const event = recordedEvent('customer', entry);
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  }
  return [...streams.values()];
}

function* deliveries(streams: readonly Delivered[], die: () => number) {
  let waiting = streams.map((events, partition) => ({ partition, events, done: 0 }));
  while (waiting.length > 0) {
    const one = waiting[die() % waiting.length] ?? { partition: 0, events: [], done: 0 };
    const from = Math.max(0, one.done - die());
    one.done = Math.min(one.events.length, one.done + 1 + die());
    yield { partition: one.partition, events: one.events.slice(from, one.done) };
    waiting = waiting.filter(({ done, events }) => done < events.length);
  }
}

function byNumber(one: unknown, other: unknown): number {
  return Number(one) - Number(other);
}
