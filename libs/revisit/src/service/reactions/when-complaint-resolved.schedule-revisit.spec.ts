import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestContext } from '@taizhang/nest-kit/testing';
import { on, openRevisits } from '../../testing/revisit.testing.js';
import { revisit } from '../aggregates.js';

describe('when a complaint is resolved', () => {
  let revisits: TestContext;

  beforeEach(async () => {
    revisits = await openRevisits();
  });

  afterEach(() => revisits.close());

  const resolved = async (change: object = {}) => {
    const data = {
      ...{ complaintId: 'case-1', round: 1, subjectId: 'customer-1', customerId: 'customer-1' },
      ...{ solution: '已换刹车', rootCause: '漏检', occurredAt: on(2), ...change },
    };
    await revisits.tell('complaint', `complaint-${data.complaintId}`, { type: 'ComplaintResolved', data });
    await revisits.settle();
  };
  const history = async (id: string) => (await revisits.services.executor.load(revisit, id)).events;

  it('S3-49 S1-105 a revisit is scheduled, due by the end of the third local day', async () => {
    await resolved();
    expect(await history('case-1-r1')).toMatchObject([
      {
        type: 'RevisitScheduled',
        actor: 'system:when-complaint-resolved.schedule-revisit',
        data: {
          ...{ revisitId: 'case-1-r1', programme: 'post-complaint', complaintId: 'case-1', customerId: 'customer-1' },
          ...{ dueAt: '2026-03-05T15:59:59.999Z', utcOffsetMinutes: 480, policyVersion: '1.0', occurredAt: on(2) },
        },
      },
    ]);
  });

  it('S4-26 each round has a revisit of its own', async () => {
    await resolved();
    await resolved({ round: 2, occurredAt: on(8) });
    expect(await history('case-1-r2')).toMatchObject([{ data: { dueAt: '2026-03-11T15:59:59.999Z' } }]);
    expect((await revisits.services.log.head()).size).toBe(2);
  });

  it('S3-49 one round has one revisit, however often its resolution is told', async () => {
    await resolved();
    await resolved();
    expect((await revisits.services.log.head()).size).toBe(1);
  });

  it('the longest complaint id still makes the id of a revisit', async () => {
    await resolved({ complaintId: 'c'.repeat(64) });
    await resolved({ complaintId: 'c'.repeat(64), round: 2 });
    const listed = await revisits.ask<{ items: { id: string }[] }>('revisits');
    const ids = listed.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^c{41}-[A-Za-z0-9_-]{22}$/);
  });
});
