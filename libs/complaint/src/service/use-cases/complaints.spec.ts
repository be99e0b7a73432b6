import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestContext } from '@taizhang/nest-kit/testing';
import type { ComplaintSummary } from '../../contract/index.js';
import { on } from '../../testing/complaint.fixtures.js';
import { desk, founded, openComplaints, stepsOf } from '../../testing/complaint.testing.js';

describe('the board', () => {
  let complaints: TestContext;
  const ids: string[] = [];

  beforeEach(async () => {
    complaints = await openComplaints();
    ids.length = 0;
    for (const project of ['one', 'two', 'three']) {
      const { id } = await complaints.ask<CommandAnswer>('register-complaint', {
        body: desk({ customerId: 'customer-1', project }),
      });
      ids.push(id);
    }
    const [first = '', second = ''] = ids;
    await stepsOf(complaints, first)('judge', founded(3, { promisedAt: on(20), severity: 'major' }));
    await stepsOf(complaints, second)('judge', founded(3, { promisedAt: on(10) }));
    await complaints.settle();
  });

  afterEach(() => complaints.close());

  const page = (query: Record<string, string>) =>
    complaints.ask<{ items: ComplaintSummary[]; next?: string }>('complaints', { role: 'auditor', query });
  const projects = async (query: Record<string, string>) => (await page(query)).items.map(({ project }) => project);

  it('S4-24 shows open complaints by promised time, those without a promise first', async () =>
    expect(await projects({})).toEqual(['three', 'two', 'one']));

  it.each([
    [{ status: 'registered' }, ['three']],
    [{ status: 'judged' }, ['two', 'one']],
    [{ handledBy: 'centre' }, ['one']],
    [{ status: 'judged', handledBy: 'team' }, ['two']],
    [{ status: 'closed' }, []],
  ])('is narrowed by %j', async (query, expected) => expect(await projects(query)).toEqual(expected));

  it('is read page by page', async () => {
    const { next = '' } = await page({ limit: '2' });
    expect(await projects({ limit: '2', cursor: next })).toEqual(['one']);
  });

  it('shows one complaint, with the version that If-Match names', async () => {
    const [complaintId = ''] = ids;
    expect(await complaints.ask('complaint', { params: { complaintId } })).toEqual({
      ...{ id: complaintId, version: 3, status: 'judged', round: 1, handledBy: 'centre', project: 'one' },
      ...{ customerId: 'customer-1', severity: 'major', responsibleDepartment: 'engineering' },
      ...{ promisedAt: on(20), registeredAt: on(2) },
    });
    await expect(complaints.ask('complaint', { params: { complaintId: 'nobody-1' } })).rejects.toEqual(
      expect.objectContaining({ code: 'COMPLAINT_UNKNOWN' }),
    );
  });
});
