import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry, type Entry } from '@taizhang/event-log';
import type { TestRequest } from '@taizhang/nest-kit/testing';
import type { CustomerDocument } from '../../../contract/index.js';
import { openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { tellJoined, tellUnits } from '../../../testing/staff.testing.js';

interface Listed {
  readonly items: readonly CustomerDocument[];
  readonly next?: string;
}

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a list of customers', () => {
  let customers: TestCustomers;

  const register = (customerId: string, change: object, personId = 'YITZ') =>
    customers.ask('register-customer', {
      personId,
      body: {
        customerId,
        name: '李雷',
        archiveKind: 'buyer',
        filedAt: '2026-03-02T08:00:00.000Z',
        source: 'visit',
        ...change,
      },
    });

  beforeEach(async () => {
    customers = await openCustomers();
    await tellUnits(customers, { root: undefined, desk: 'root', 'other-desk': 'root' });
    await tellJoined(customers, 'YITZ', { unit: 'desk', role: 'agent' });
    await tellJoined(customers, 'AVNI', { unit: 'desk', role: 'agent' });
    await tellJoined(customers, 'LIN', { unit: 'other-desk', role: 'agent' });
    await tellJoined(customers, 'BOSS', { unit: 'desk', role: 'supervisor' });
    await register('KH-1', { externalId: '71' });
    await register('KH-2', { archiveKind: 'owner' }, 'AVNI');
    await register('KH-3', {}, 'LIN');
    await register('KH-4', { source: 'import', owningUnit: 'desk' });
    await register('KH-5', { source: 'import', owningUnit: 'other-desk' });
    await register('KH-6', {});
    await customers.settle();
  });

  afterEach(() => customers.close());

  const list = (change: TestRequest = {}) => customers.ask<Listed>('customers', change);
  const ids = async (change: TestRequest = {}) => (await list(change)).items.map(({ customerId }) => customerId);
  const looks = async (personId: string): Promise<Entry[]> =>
    (await customers.services.log.readStream(`looks-${personId}-2026-03-02`)).map(({ bytes }) => decodeEntry(bytes));

  it.each<[string, TestRequest, readonly string[]]>([
    ['an agent: their own and the pool of their unit', {}, ['KH-1', 'KH-4', 'KH-6']],
    ['another agent', { personId: 'AVNI' }, ['KH-2', 'KH-4']],
    ['an agent of another unit', { personId: 'LIN' }, ['KH-3', 'KH-5']],
    [
      'a supervisor: their unit and those below',
      { personId: 'BOSS', role: 'supervisor' },
      ['KH-1', 'KH-2', 'KH-4', 'KH-6'],
    ],
    [
      'the general manager: all',
      { personId: 'GM', role: 'general-manager' },
      ['KH-1', 'KH-2', 'KH-3', 'KH-4', 'KH-5', 'KH-6'],
    ],
    ['an auditor: all', { personId: 'TOVA', role: 'auditor' }, ['KH-1', 'KH-2', 'KH-3', 'KH-4', 'KH-5', 'KH-6']],
  ])('S0-10 C-7 shows %s', async (_who, who, expected) => {
    expect(await ids(who)).toEqual(expected);
    const [record, ...more] = await looks(who.personId ?? 'YITZ');
    const named = (record?.data.shown as { customerIds: string[] }[]).flatMap(({ customerIds }) => customerIds);
    expect(record).toMatchObject({
      type: 'CustomersAccessed',
      policy: 'default_none',
      data: { kind: 'list', count: expected.length },
    });
    expect(named.toSorted()).toEqual(expected);
    expect(more).toEqual([]);
  });

  it('says of each row what it rests on', async () => {
    await list();
    expect((await looks('YITZ'))[0]?.data.shown).toEqual([
      { relation: { kind: 'custodian', strength: 1 }, customerIds: ['KH-1', 'KH-6'] },
      { relation: { kind: 'duty-queue', strength: 0.7 }, customerIds: ['KH-4'] },
    ]);
  });

  it.each(['hr', 'administrator', 'compliance-officer'] as const)('S0-10 shows %s nothing, on record', async (role) => {
    await expect(list({ role })).rejects.toEqual(refusedWith('ACCESS_ROLE_NOT_ALLOWED'));
    expect(await looks('YITZ')).toMatchObject([
      { type: 'LookRefused', data: { kind: 'list', code: 'ACCESS_ROLE_NOT_ALLOWED' } },
    ]);
  });

  it.each([
    [{ limit: '10000000' }, 'ACCESS_ROWS_EXCEEDED'],
    [{ limit: '201' }, 'ACCESS_ROWS_EXCEEDED'],
    [{ purpose: 'curiosity' }, 'ACCESS_PURPOSE_UNKNOWN'],
    [{ purpose: 'internal-audit' }, 'ACCESS_PURPOSE_NOT_ALLOWED'],
  ])('refuses %j on record', async (query, code) => {
    await expect(list({ query })).rejects.toEqual(refusedWith(code));
    expect(await looks('YITZ')).toMatchObject([{ type: 'LookRefused', data: { code } }]);
  });

  it('goes page by page over the rows that are shown, and no cursor knows of another', async () => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '1', ...(cursor !== undefined && { cursor }) };
      const page = await list({ query });
      pages.push(page.items.map(({ customerId }) => customerId));
      cursor = page.next;
      if (cursor !== undefined) expect(['KH-1', 'KH-4']).toContain(Buffer.from(cursor, 'base64url').toString());
    } while (cursor !== undefined);
    expect(pages).toEqual([['KH-1'], ['KH-4'], ['KH-6']]);
  });

  it('takes no cursor of its own making for more than a place to begin at', async () => {
    await expect(list({ query: { cursor: '!' } })).rejects.toEqual(refusedWith('CURSOR_INVALID'));
    const query = { cursor: Buffer.from('KH-2').toString('base64url') };
    expect(await ids({ query })).toEqual(['KH-4', 'KH-6']);
  });

  it.each<[Record<string, string>, readonly string[]]>([
    [{ archiveKind: 'owner' }, []],
    [{ archiveKind: 'buyer' }, ['KH-1', 'KH-4', 'KH-6']],
    [{ externalId: '71' }, ['KH-1']],
    [{ externalId: '72' }, []],
  ])('is narrowed by %j', async (query, expected) => expect(await ids({ query })).toEqual(expected));

  it('shows nothing when its record cannot be written', async () => {
    await customers.services.log.close();
    await expect(list()).rejects.toEqual(refusedWith('LOG_CLOSED'));
  });
});
