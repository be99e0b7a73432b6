import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@taizhang/event-feed/testing';
import type { AlarmDocument, CopiedLogDocument, WhoSawAnswer } from './contract/index.js';
import { AuditStack, newAuditPlace, removePlace, type AuditPlace } from './testing/audit-stack.testing.js';
import { appendCalls, registered, revealed, tell } from './testing/facts.testing.js';
import { sometimesAway } from './testing/interposed.testing.js';

describe('an auditor whose neighbour cannot be reached', () => {
  let place: AuditPlace;
  let stack: AuditStack;
  let away: boolean;

  const whoSaw = () => stack.ask<WhoSawAnswer>('who-saw', { body: { customer: '7191646' } });
  const status = async () => {
    const { logs } = await stack.ask<{ logs: CopiedLogDocument[] }>('status');
    return logs.map(({ context, reachable, caughtUp, ok }) => ({ context, reachable, caughtUp, ok }));
  };

  beforeEach(async () => {
    away = true;
    place = await newAuditPlace();
    const isAway = () => away;
    const readAs = (log: Parameters<typeof sometimesAway>[0]) =>
      log.context === 'customer' ? sometimesAway(log, isAway) : log;
    stack = await AuditStack.open(place, { readAs });
    await tell(stack.stores.customer, 'customer-7191646', [registered('7191646')]);
    await tell(stack.stores.customer, 'access-7191646', [revealed('7191646', 'a-1', '2026-03-02T09:00:00.000Z')]);
  });
  afterEach(async () => {
    await stack.close();
    await removePlace(place);
  });

  it('starts, follows the others, and says whose log it is', async () => {
    await appendCalls(stack.log('intake'), 'call', 3);
    const others = { reachable: true, caughtUp: true, ok: true };
    await eventually(async () =>
      expect(await status()).toEqual([
        { context: 'audit', ...others },
        { context: 'customer', reachable: false, caughtUp: false, ok: true },
        { context: 'intake', ...others },
      ]),
    );
    expect((await stack.ask<{ items: AlarmDocument[] }>('alarms')).items).toEqual([]);
  });

  it('says whose log it needs instead of answering who saw a number', () =>
    expect(whoSaw()).rejects.toMatchObject({ code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'customer' }));

  it('answers when the neighbour is back, with everything that it did meanwhile', async () => {
    await expect(whoSaw()).rejects.toMatchObject({ code: 'NEIGHBOUR_UNAVAILABLE' });
    away = false;
    expect(await whoSaw()).toMatchObject({ count: 1 });
    expect(await status()).toContainEqual({ context: 'customer', reachable: true, caughtUp: true, ok: true });
  });
});
