import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import { listed, refused, registered, revealed, searched, usedInCall } from '../../testing/facts.testing.js';
import { accessesProjection } from './accesses.projection.js';

const at = '2026-03-02T09:00:00.000Z';
const documents = (...facts: Parameters<typeof documentsOf>[2]) => documentsOf(accessesProjection, 'customer', facts);

describe('the accesses', () => {
  it('S1-10 are one document for every look and attempt, by the person who looked', () =>
    expect(
      documents(
        registered('7191646'),
        revealed('7191646', 'a-1', at),
        usedInCall('7191646', 'call-1', at),
        searched('7191646', 'a-2', at),
        refused('7191646', 'a-3', at),
      ),
    ).toEqual({
      '0000000000000001': {
        ...{ id: '0000000000000001', customerId: '7191646', actor: 'YITZ', kind: 'reveal' },
        ...{ purpose: 'complaint-handling', phoneNumberId: 'number-7191646', decision: 'allowed', at, position: 1 },
      },
      '0000000000000002': {
        ...{ id: '0000000000000002', customerId: '7191646', actor: 'ZOHARI', kind: 'call' },
        ...{ purpose: 'service-call', decision: 'allowed', at, position: 2 },
      },
      '0000000000000003': {
        ...{ id: '0000000000000003', customerId: '7191646', actor: 'TOVA', kind: 'search' },
        ...{ purpose: 'internal-audit', decision: 'allowed', at, position: 3 },
      },
      '0000000000000004': {
        ...{ id: '0000000000000004', customerId: '7191646', actor: 'MOLLY', kind: 'reveal' },
        ...{ code: 'ACCESS_ROLE_MISSING', decision: 'refused', at, position: 4 },
      },
    }));

  it('S1-10 are one document for each customer that a list showed, with what it rested on', () => {
    const look = {
      ...{ actor: 'YITZ', kind: 'list', purpose: 'service-call', decision: 'allowed', at, position: 0 },
      ...{ relation: { kind: 'custodian', strength: 1 }, fields: ['phoneNumbers.masked'], policyVersion: 'policy-1' },
      device: { deviceId: 'pc-1', class: 'managed', network: 'office' },
    };
    expect(documents(listed(['7191646', '58704610'], 'a-1', at))).toEqual({
      '0000000000000000-7191646': { id: '0000000000000000-7191646', customerId: '7191646', ...look },
      '0000000000000000-58704610': { id: '0000000000000000-58704610', customerId: '58704610', ...look },
    });
  });

  it('keep times that sort as they follow', () =>
    expect(Object.values(documents(usedInCall('7191646', 'call-1', '2026-03-02T09:00:00Z')))).toMatchObject([{ at }]));
});
