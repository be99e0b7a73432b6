import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestContext } from '@taizhang/nest-kit/testing';
import { openComplaints } from '../../testing/complaint.testing.js';
import { complaint } from '../aggregates.js';

describe('when a matter is classified', () => {
  let complaints: TestContext;

  beforeEach(async () => {
    complaints = await openComplaints();
  });

  afterEach(() => complaints.close());

  const classified = async (change: object = {}) => {
    const matter = { receptionId: 'call-1', subjectId: 'sender-1', project: 'garden', class: 'complaint', ...change };
    const data = { ...matter, occurredAt: '2026-03-02T09:00:00Z' };
    await complaints.tell('intake', `reception-${matter.receptionId}`, { type: 'MatterClassified', data });
    await complaints.settle();
  };
  const history = async (id: string) => (await complaints.services.executor.load(complaint, id)).events;

  it('S1-107 S4-23 a complaint is registered, by reference to the record that holds the words', async () => {
    await classified({ customerId: 'customer-1', subjectId: 'customer-1' });
    expect(await history('intake-call-1')).toMatchObject([
      {
        type: 'ComplaintRegistered',
        actor: 'system:when-matter-classified.register-complaint',
        data: {
          complaintId: 'intake-call-1',
          origin: { kind: 'intake', reference: 'call-1' },
          ...{ customerId: 'customer-1', subjectId: 'customer-1', project: 'garden' },
          occurredAt: '2026-03-02T09:00:00.000Z',
        },
      },
    ]);
  });

  it('a complaint of somebody unknown is his, under the name that intake gave him', async () => {
    await classified();
    const [registered] = await history('intake-call-1');
    expect(registered?.data).toMatchObject({ subjectId: 'sender-1' });
    expect(registered?.data).not.toHaveProperty('customerId');
  });

  it('a reception is one complaint, however often it is classified as one', async () => {
    await classified();
    await classified({ class: 'inquiry' });
    await classified();
    expect(await history('intake-call-1')).toHaveLength(1);
  });

  it.each(['inquiry', 'repair', 'suggestion', 'praise', 'other'])('no complaint comes of class %s', async (other) => {
    await classified({ class: other });
    expect((await complaints.services.log.head()).size).toBe(0);
  });

  it('the longest reception id still makes the id of a complaint', async () => {
    await classified({ receptionId: 'c'.repeat(64) });
    const [stored] = await complaints.services.log.read(0, 1);
    const { data } = JSON.parse(Buffer.from(stored?.bytes ?? []).toString('utf8')) as { data: { complaintId: string } };
    expect(data.complaintId).toMatch(/^intake-c{34}-[A-Za-z0-9_-]{22}$/);
  });
});
