import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { instant } from '@taizhang/kernel';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { BreakGlassDocument } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { grantsOf } from '../../grants/grants-of.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('a break-glass', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
  });

  afterEach(() => customers.close());

  const body = { customerId: CUSTOMER, emergency: 'fire-or-flood', reason: '客户家中漏水，须立即联系' };
  const held = () => grantsOf(customers.services)('YITZ', CUSTOMER, instant(customers.clock.now()));
  const officer = { role: 'compliance-officer', personId: 'CO01' } as const;
  const list = async (change: object = {}) => {
    await customers.settle();
    return (await customers.ask<{ items: BreakGlassDocument[] }>('break-glasses', { ...officer, ...change })).items;
  };
  const open = async (change: object = {}) =>
    (await customers.ask<CommandAnswer>('open-break-glass', { body: { ...body, ...change } })).id;
  const review = async (breakGlassId: string, verdict: string, change: object = {}) => {
    await customers.settle();
    const asked = { ...officer, params: { breakGlassId }, body: { verdict, note: '已核实' }, ...change };
    return customers.ask('review-break-glass', asked);
  };

  it('opens half an hour at once, before any read model knows of it', async () => {
    const id = await open();
    expect(await held()).toMatchObject([{ kind: 'break-glass', reference: id, scope: { extent: 'full-archive' } }]);
    customers.clock.advance(30 * MINUTE - 1);
    expect(await held()).toHaveLength(1);
    customers.clock.advance(1);
    expect(await held()).toEqual([]);
  });

  it('stands in the review list, first due first, until it is reviewed', async () => {
    const first = await open();
    customers.clock.advance(MINUTE);
    const second = await open({ emergency: 'crime' });
    expect((await list()).map(({ breakGlassId }) => breakGlassId)).toEqual([first, second]);
    await review(first, 'justified');
    expect((await list()).map(({ breakGlassId }) => breakGlassId)).toEqual([second]);
    expect(await list({ query: { status: 'justified' } })).toMatchObject([{ reviewedBy: 'CO01', isOverdue: false }]);
  });

  it('is over at once when it was not justified, and nothing more is opened until somebody allows it', async () => {
    const id = await open();
    await review(id, 'not-justified');
    expect(await held()).toEqual([]);
    await expect(open()).rejects.toEqual(refusedWith('BREAK_GLASS_BARRED'));
    await customers.ask('reallow-break-glass', { ...officer, params: { personId: 'YITZ' } });
    await open();
  });

  it('is overdue by the clock, which bars the next one, and is said so once', async () => {
    const id = await open();
    customers.clock.advance(DAY);
    expect(await list()).toMatchObject([{ isOverdue: true }]);
    await expect(open()).rejects.toEqual(refusedWith('BREAK_GLASS_REVIEW_OVERDUE'));
    customers.clock.advance(1);
    await customers.fireDeadlines();
    await customers.settle();
    await customers.fireDeadlines();
    const types = (await customers.services.log.readStream('break-glass-YITZ')).map(
      ({ bytes }) => decodeEntry(bytes).type,
    );
    expect(types).toEqual(['BreakGlassOpened', 'BreakGlassReviewOverdue']);
    await review(id, 'justified');
    await open();
  });

  it('is reviewed by somebody else', async () => {
    const { id } = await customers.ask<CommandAnswer>('open-break-glass', { ...officer, body });
    await expect(review(id, 'justified')).rejects.toEqual(refusedWith('OWN_BREAK_GLASS_NOT_ALLOWED'));
    await expect(review('nobody-opened-it', 'justified')).rejects.toEqual(refusedWith('BREAK_GLASS_UNKNOWN'));
  });

  it('needs a reason of ten characters', async () => {
    await expect(open({ reason: ' 急急急 ' })).rejects.toEqual(refusedWith('BREAK_GLASS_REASON_TOO_SHORT'));
  });
});
