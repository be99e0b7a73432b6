import { describe, expect, it } from '@jest/globals';
import { openCustomers, registration, type TestCustomers } from '../../testing/customer.testing.js';
import { tellJoined, tellUnits } from '../../testing/staff.testing.js';

/** Whose an archive is: YITZ's own, in the pool of the unit of YITZ, or nothing to YITZ. */
type Whose = 'own' | 'pool' | 'other' | 'foreign-pool' | 'no-unit';
const SEEN: readonly Whose[] = ['own', 'pool'];

interface Filed {
  readonly customerId: string;
  readonly whose: Whose;
  readonly day: number;
}

interface Page {
  readonly items: readonly { readonly customerId: string }[];
  readonly next?: string;
}

const FILED: readonly Filed[] = (['other', 'own', 'foreign-pool', 'pool', 'no-unit', 'own', 'other'] as const).map(
  (one, index) => ({ whose: one, day: (index % 3) + 1, customerId: `KH-0000000${index}` }),
);

async function file(customers: TestCustomers, { customerId, whose: of, day }: Filed): Promise<void> {
  const filedAt = `2026-02-0${day}T08:00:00.000Z`;
  const body = { ...registration, customerId, filedAt };
  const imported = { ...body, source: 'import' };
  const asked = {
    own: { personId: 'YITZ', body },
    other: { personId: 'LIN', body },
    pool: { role: 'administrator', personId: 'ADMI', body: { ...imported, owningUnit: 'desk' } },
    'foreign-pool': { role: 'administrator', personId: 'ADMI', body: { ...imported, owningUnit: 'other-desk' } },
    'no-unit': { role: 'administrator', personId: 'ADMI', body: imported },
  } as const;
  await customers.ask('register-customer', asked[of]);
}

async function withPopulation<Answer>(filed: readonly Filed[], work: (customers: TestCustomers) => Promise<Answer>) {
  const customers = await openCustomers({ lookRateFactor: 1_000 });
  try {
    await tellUnits(customers, { root: undefined, desk: 'root', 'other-desk': 'root' });
    await tellJoined(customers, 'YITZ', { unit: 'desk', role: 'agent' });
    await tellJoined(customers, 'LIN', { unit: 'other-desk', role: 'agent' });
    for (const one of filed) await file(customers, one);
    await customers.settle();
    return await work(customers);
  } finally {
    await customers.close();
  }
}

const ASK = {
  list: (customers: TestCustomers, limit: number, cursor: object) =>
    customers.ask<Page>('customers', { query: { limit: String(limit), ...cursor } }),
  find: (customers: TestCustomers, limit: number, cursor: object) =>
    customers.ask<Page>('find-customers', {
      body: {
        archiveKind: 'buyer',
        direction: 'descending',
        sort: 'filedAt',
        limit,
        purpose: 'service-call',
        ...cursor,
      },
    }),
};

/** Each store signs its cursors by a key of its own. */
function unsigned(cursor: string): string {
  return cursor.split('.')[0] ?? '';
}

/** Every page, with what leads to the next. */
async function pagesOf(kind: keyof typeof ASK, limit: number, customers: TestCustomers): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let next: string | undefined, more = true; more; more = next !== undefined) {
    const page = await ASK[kind](customers, limit, next === undefined ? {} : { cursor: next });
    pages.push({
      items: page.items.map(({ customerId }) => ({ customerId })),
      ...(page.next !== undefined && { next: unsigned(page.next) }),
    });
    next = page.next;
  }
  return pages;
}

const bothPages = async (limit: number, customers: TestCustomers) => ({
  list: await pagesOf('list', limit, customers),
  find: await pagesOf('find', limit, customers),
});

describe('a list', () => {
  it('S0-10 is the same, pages, cursors and all, whether there are hidden rows or not', async () => {
    const seen = FILED.filter(({ whose }) => SEEN.includes(whose));
    const among = await withPopulation(FILED, (customers) => bothPages(2, customers));
    expect(among).toEqual(await withPopulation(seen, (customers) => bothPages(2, customers)));
    for (const pages of Object.values(among)) expect(pages.map(({ items }) => items.length)).toEqual([2, 1]);
  });

  it('S1-8 leaves what has no unit to whoever leads the root, until it has one', async () => {
    const filed = [{ customerId: 'KH-00000001', whose: 'no-unit', day: 1 }] as const;
    await withPopulation(filed, async (customers) => {
      await tellJoined(customers, 'ROOT', { unit: 'root', role: 'supervisor' });
      await tellJoined(customers, 'BOSS', { unit: 'desk', role: 'supervisor' });
      const show = (personId: string, role: 'agent' | 'supervisor') =>
        customers.ask('customer', { personId, role, params: { customerId: 'KH-00000001' } });
      const claim = () => customers.ask('claim-customer', { params: { customerId: 'KH-00000001' }, body: {} });
      const unknown = expect.objectContaining({ code: 'CUSTOMER_UNKNOWN' });
      await expect(claim()).rejects.toEqual(unknown);
      await expect(show('BOSS', 'supervisor')).rejects.toEqual(unknown);
      await expect(show('ROOT', 'supervisor')).resolves.toMatchObject({ customerId: 'KH-00000001' });
      const body = { changeId: 'u-1', unitId: 'desk', reference: 'DOC-1' };
      const params = { customerId: 'KH-00000001' };
      await customers.ask('change-owning-unit', { personId: 'GM01', role: 'general-manager', params, body });
      await customers.settle();
      await expect(claim()).resolves.toMatchObject({ id: 'KH-00000001' });
    });
  });

  it('S0-10 of a unit’s archives together is for those who look after it', async () => {
    await withPopulation([], async (customers) => {
      await tellJoined(customers, 'BOSS', { unit: 'desk', role: 'supervisor' });
      for (const name of ['unit-quality', 'due-reviews']) {
        const asked = (orgUnitId: string) =>
          customers.ask(name, { personId: 'BOSS', role: 'supervisor', query: { orgUnitId } });
        await expect(asked('desk')).resolves.toBeDefined();
        const [foreign, unknown] = await Promise.allSettled([asked('other-desk'), asked('no-desk')]);
        expect(foreign).toMatchObject({ status: 'rejected', reason: { code: 'UNIT_NOT_ALLOWED' } });
        expect(unknown).toEqual(foreign);
      }
    });
  });
});
