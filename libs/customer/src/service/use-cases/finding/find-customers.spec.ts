import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { filesHold } from '@taizhang/nest-kit/testing';
import type { CustomerDocument } from '../../../contract/index.js';
import { openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const idsOf = ({ items }: { items: readonly CustomerDocument[] }) => items.map(({ customerId }) => customerId);

describe('finding customers', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    const file = (customerId: string, day: number, change: object) =>
      customers.register({ customerId, filedAt: `2026-03-0${day}T08:00:00.000Z`, ...change });
    await file('KH-A', 3, { name: '李雷', archiveKind: 'buyer', estate: '四季花园' });
    await file('KH-B', 1, { name: '韩梅梅', archiveKind: 'tenant', estate: '四季花园' });
    await file('KH-C', 2, { name: '李雷先生', archiveKind: 'buyer', estate: '侨诚花园' });
    await customers.settle();
  });

  afterEach(() => customers.close());

  const find = (body: object) =>
    customers.ask<{ items: CustomerDocument[]; next?: string }>('find-customers', {
      body: { purpose: 'service-call', ...body },
    });

  it.each<[string, object, string[]]>([
    ['name, in any way of writing it', { name: '李 雷' }, ['KH-A', 'KH-C']],
    ['a name that nobody has', { name: '李' }, []],
    ['what is no name', { name: ' · ' }, []],
    ['archive number', { customerId: 'KH-B' }, ['KH-B']],
    ['class', { archiveKind: 'buyer', sort: 'filedAt' }, ['KH-C', 'KH-A']],
    ['stage', { stage: 'collected', sort: 'filedAt', direction: 'descending' }, ['KH-A', 'KH-C', 'KH-B']],
    ['estate', { estate: '四季花园', sort: 'filedAt' }, ['KH-B', 'KH-A']],
    ['date', { filedFrom: '2026-03-02T08:00:00.000Z', filedBefore: '2026-03-03T08:00:00.000Z' }, ['KH-C']],
    ['class and date', { archiveKind: 'buyer', filedFrom: '2026-03-03T00:00:00.000Z' }, ['KH-A']],
  ])('S1-30 by %s', async (_name, body, expected) => expect(idsOf(await find(body))).toEqual(expected));

  it('S1-47 in the order of class, page by page', async () => {
    const first = await find({ sort: 'archiveKind', limit: 2 });
    const second = await find({ sort: 'archiveKind', limit: 2, cursor: first.next });
    expect([idsOf(first), idsOf(second), second.next]).toEqual([['KH-A', 'KH-C'], ['KH-B'], undefined]);
  });

  it.each([
    { name: '李雷', estate: '四季花园' },
    { name: '李雷', filedFrom: '2026-03-02T08:00:00.000Z' },
    { estate: '四季花园', archiveKind: 'buyer' },
    { estate: '四季花园', sort: 'archiveKind' },
  ])('refuses %j, which no index answers', (body) =>
    expect(find(body)).rejects.toEqual(refusedWith('FIND_CRITERIA_TOO_MANY')),
  );

  it('S1-10 is on record before it is answered, with everybody it found', async () => {
    await find({ name: '李雷' });
    const day = new Date(customers.services.clock.now()).toISOString().slice(0, 10);
    const entries = await customers.services.log.readStream(`looks-YITZ-${day}`);
    expect(entries.map(({ bytes }) => decodeEntry(bytes))).toMatchObject([
      { type: 'CustomersAccessed', data: { kind: 'search', shown: [{ customerIds: ['KH-A', 'KH-C'] }] } },
    ]);
  });

  it('S1-10 needs a purpose', () =>
    expect(customers.ask('find-customers', { body: { name: '李雷' } })).rejects.toEqual(
      refusedWith('ACCESS_PURPOSE_MISSING'),
    ));

  it('finds by a name that was recorded later', async () => {
    const values = { name: '李蕾' };
    await customers.ask('record-archive-fields', {
      params: { customerId: 'KH-A' },
      body: { recordId: 'r-1', purpose: 'contract', channel: 'visit', collectedAt: '2026-03-02T08:00:00.000Z', values },
    });
    await customers.settle();
    expect(idsOf(await find({ name: '李蕾' }))).toEqual(['KH-A']);
  });

  it('S0-7 leaves no name in the clear in any file', async () => {
    await find({ name: '李雷' });
    for (const name of ['李雷', '韩梅梅']) expect(await filesHold(customers.folder, name)).toEqual([]);
  });
});
