import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { CustomerEvent } from '../../contract/index.js';
import { accessRequestsProjection } from './access-requests.projection.js';

const occurredAt = '2026-03-02T09:00:00.000Z';
const until = '2026-03-02T10:00:00.000Z';
const who = { requestId: 'r-1', customerId: 'c-1', personId: 'YITZ' };
const scope = { extent: 'fields' as const, fields: ['name', 'note'], rights: ['view' as const] };
const asked: CustomerEvent = {
  type: 'AccessRequested',
  data: { ...who, subjectId: 'c-1', purpose: 'contract', reason: 'sealed:v1:c-1:…', scope, minutes: 90, occurredAt },
};
const confirmed: CustomerEvent = {
  type: 'IdentityConfirmed',
  data: { requestId: 'r-1', personId: 'YITZ', confirmedBy: 'HR01', method: 'in-person', occurredAt },
};
const less = { ...scope, fields: ['name'] };
const approved: CustomerEvent = {
  type: 'AccessApproved',
  data: {
    ...{ ...who, scope: less, from: occurredAt, until, approvedBy: 'CO01', approvedAs: 'compliance-officer' },
    ...{ policyVersion: 'grants-1', occurredAt },
  },
};
const end = { requestId: 'r-1', occurredAt };
const shown = (...facts: CustomerEvent[]) => documentsOf(accessRequestsProjection, 'customer', facts)['r-1'];

describe('access requests', () => {
  it('show what was asked, without the reason', () => {
    expect(shown(asked)).toMatchObject({ status: 'requested', minutes: 90, requestedAt: occurredAt });
    expect(JSON.stringify(shown(asked))).not.toContain('sealed');
  });
  it('S1-51 show who confirmed the identity', () =>
    expect(shown(asked, confirmed)).toMatchObject({ identityConfirmedBy: 'HR01' }));
  it('S1-51 show what was given, by whom, and the exact interval', () =>
    expect(shown(asked, confirmed, approved)).toMatchObject({
      ...{ status: 'granted', decidedBy: 'CO01', scope: less, from: occurredAt, until },
    }));
  it.each<[string, CustomerEvent]>([
    ['rejected', { type: 'AccessRejected', data: { ...end, rejectedBy: 'CO01', because: 'other' } }],
    ['revoked', { type: 'AccessRevoked', data: { ...end, revokedBy: 'CO01', because: 'other' } }],
    ['lapsed', { type: 'AccessLapsed', data: { ...end, lapsedAt: until } }],
  ])('show that it is %s', (status, fact) => expect(shown(asked, fact)).toMatchObject({ status }));
});
