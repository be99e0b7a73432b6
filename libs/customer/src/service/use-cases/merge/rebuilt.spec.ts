import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordedEvent } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import { documentsFrom } from '@taizhang/nest-kit/testing';
import type { Projection } from '@taizhang/read-models';
import type { TestCustomers } from '../../../testing/customer.testing.js';
import { A, B, boss, C, mergeSteps, openTwins } from '../../../testing/merges.testing.js';
import { archiveHoldingsProjection } from '../../projections/archive-holdings.projection.js';
import { custodyProjection } from '../../projections/custody.projection.js';
import { customersProjection } from '../../projections/customers.projection.js';
import { duplicatesProjection } from '../../projections/duplicates.projection.js';
import { mergesProjection } from '../../projections/merges.projection.js';
import { retentionProjection } from '../../projections/retention.projection.js';

const PROJECTIONS = [
  ...[mergesProjection, duplicatesProjection, customersProjection, custodyProjection],
  ...[archiveHoldingsProjection, retentionProjection],
];

/** A topic keeps each stream in order, and nothing else: what is told in one order may be told in the other. */
const ORDERS: readonly (readonly [string, (events: readonly RecordedEvent[]) => readonly RecordedEvent[]])[] = [
  ['as the log has it', (events) => events],
  ['with the archives before the merges', (events) => inTurn(events, 'customer-', 'duplicate-', 'merge-')],
  ['with the merges before the archives', (events) => inTurn(events, 'merge-', 'duplicate-', 'customer-')],
];

function inTurn(events: readonly RecordedEvent[], ...streams: readonly string[]): readonly RecordedEvent[] {
  const turn = ({ stream }: RecordedEvent) => streams.findIndex((prefix) => stream.startsWith(prefix));
  return events.toSorted((one, other) => turn(one) - turn(other));
}

describe('the read models of merges, rebuilt from nothing', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openTwins();
    const { propose, approve, undo, merge } = mergeSteps(customers);
    await merge();
    await undo();
    await propose({ mergeId: 'm-2' });
    await approve('m-2');
    await customers.register({ customerId: C });
    await propose({ mergeId: 'm-3', customerId: C });
    await customers.ask('withdraw-merge', { params: { mergeId: 'm-3' } });
    await propose({ mergeId: 'm-4', customerId: C });
    await customers.ask('reject-merge', { ...boss, params: { mergeId: 'm-4' }, body: { because: 'other' } });
    await customers.settle();
  });
  afterEach(() => customers.close());

  const events = async () => {
    const { log } = customers.services;
    return (await log.read(0, 1_000)).map((entry) => recordedEvent(log.context, entry));
  };
  const keptOf = async ({ collection }: Projection) => {
    const kept = customers.services.readModels.collection(collection);
    return { count: await kept.count({}), get: (id: string) => kept.get(id) };
  };

  it.each(ORDERS)('S1-69 are those that are kept, %s', async (_order, ordered) => {
    const told = ordered(await events());
    for (const projection of PROJECTIONS) {
      const rebuilt = Object.entries(documentsFrom(projection, told));
      const kept = await keptOf(projection);
      expect([projection.collection.name, kept.count]).toEqual([projection.collection.name, rebuilt.length]);
      for (const [id, document] of rebuilt) expect(await kept.get(id)).toEqual(document);
    }
  });

  it('S1-69 say what became of each merge, and of the archives', async () => {
    const told = await events();
    const statuses = Object.values(documentsFrom(mergesProjection, told)).map(({ status }) => status);
    expect(statuses).toEqual(['undone', 'done', 'withdrawn', 'rejected']);
    expect(documentsFrom(customersProjection, told)).toMatchObject({
      [A]: { adopted: [{ customerId: B }] },
      [B]: { mergedInto: A },
    });
  });
});
