import { expect, it } from '@jest/globals';
import type { CustomerFact } from '@taizhang/customer/contract';
import { documentsOf } from '@taizhang/nest-kit/testing';
import { turnedAwayProjection } from './turned-away.projection.js';

const told = {
  ...{ refusalId: 'r-1', route: 'reveal-phone-number', code: 'TOKEN_EXPIRED', personId: 'YITZ', source: 'door-a' },
  count: 10,
};
const refused = { ...told, since: '2026-03-02T09:00:00Z', occurredAt: '2026-03-02T09:04:00Z' };

it('S1-10 requests that were turned away are listed with where the log has them', () => {
  const fact: CustomerFact<'RequestTurnedAway'> = { type: 'RequestTurnedAway', data: refused };
  expect(documentsOf(turnedAwayProjection, 'customer', [fact])).toEqual({
    'r-1': { ...told, since: '2026-03-02T09:00:00.000Z', at: '2026-03-02T09:04:00.000Z', position: 0 },
  });
});
