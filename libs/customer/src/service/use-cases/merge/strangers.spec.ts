import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DomainError } from '@taizhang/kernel';
import { decodeEntry } from '@taizhang/event-log';
import type { DuplicatePair } from '../../../contract/index.js';
import { NUMBER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { tellJoined, tellUnits } from '../../../testing/staff.testing.js';

const boss = { personId: 'BOSS', role: 'supervisor' } as const;
const chef = { personId: 'CHEF', role: 'supervisor' } as const;

describe('duplicates and merges of customers whom one may not see', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellUnits(customers, { desk: undefined, other: undefined });
    await tellJoined(customers, 'YITZ', { unit: 'desk', role: 'agent' });
    await tellJoined(customers, 'BOSS', { unit: 'desk', role: 'supervisor' });
    await tellJoined(customers, 'CHEF', { unit: 'other', role: 'supervisor' });
  });
  afterEach(() => customers.close());

  const file = async (customerId: string, owningUnit: string, number: string) => {
    await customers.register({ customerId, owningUnit });
    await customers.ask('record-phone-number', { params: { customerId }, body: { ...phone, number } });
    await customers.settle();
  };
  const phone = {
    ...{ phoneNumberId: 'n-1', source: 'client-provided', collectedAt: '2026-03-02T08:30:00.000Z' },
    consent: {
      ...{ noticeVersion: 'notice-1', purposes: ['service-call'], scope: 'company', collector: 'YITZ' },
      ...{ channel: 'visit', givenAt: '2026-03-02T08:30:00.000Z' },
    },
  };
  const list = (who: object, query: Readonly<Record<string, string>> = {}) =>
    customers.ask<{ items: DuplicatePair[]; next?: string }>('duplicates', { query, ...who });
  const told = (asked: Promise<unknown>) =>
    asked.then(
      () => 'answered',
      ({ code, message }: DomainError) => `${code}: ${message}`,
    );

  it('S1-69 are answered as none, on record', async () => {
    for (const customerId of ['KH-A', 'KH-B']) await file(customerId, 'desk', NUMBER);
    const [pair] = (await list(boss)).items;
    const merge = { mergeId: 'm-1', customerId: 'KH-B', mergedInto: 'KH-A', reason: '同一个人' };
    await customers.ask('propose-merge', { body: merge });
    await customers.settle();
    const dismiss = (pairId = '') =>
      customers.ask('dismiss-duplicate', { ...chef, params: { pairId }, body: { reason: '两个人' } });
    const asked = (useCase: string, mergeId: string) =>
      customers.ask(useCase, {
        ...{ ...chef, params: { mergeId } },
        ...(useCase === 'reject-merge' && { body: { because: 'other' } }),
      });

    expect(await told(dismiss(pair?.pairId))).toBe(await told(dismiss('p-9')));
    for (const useCase of ['withdraw-merge', 'reject-merge', 'approve-merge', 'undo-merge', 'merge']) {
      expect(await told(asked(useCase, 'm-1'))).toBe(await told(asked(useCase, 'm-9')));
      expect(await told(asked(useCase, 'm-1'))).toMatch(/^MERGE_UNKNOWN/);
    }
    const entries = await customers.services.log.readStream('access-KH-A');
    expect(entries.map(({ bytes }) => decodeEntry(bytes).type)).toContain('AccessRefused');
  });

  it('S1-69 leave no gap in a page, and no cursor', async () => {
    for (const customerId of ['KH-1', 'KH-2', 'KH-3']) await file(customerId, 'other', '13987654321');
    for (const customerId of ['KH-A', 'KH-B']) await file(customerId, 'desk', NUMBER);
    for (const customerId of ['KH-4', 'KH-5']) await file(customerId, 'other', '13700000000');
    const { items, next } = await list(boss, { limit: '1' });
    expect(items.map(({ customers: both }) => both.map(({ customerId }) => customerId))).toEqual([['KH-A', 'KH-B']]);
    expect(next).toBeUndefined();
    expect((await list(chef, { limit: '2' })).items).toHaveLength(2);
  });
});
