import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestContext } from '@taizhang/nest-kit/testing';
import { on } from '../../testing/complaint.fixtures.js';
import { founded, handling, openComplaints, stepsOf } from '../../testing/complaint.testing.js';
import { complaint } from '../aggregates.js';

const id = 'case-1';

describe('when a revisit is concluded', () => {
  let complaints: TestContext;

  beforeEach(async () => {
    complaints = await openComplaints();
    const step = { type: 'RegisterComplaint', project: 'garden', reference: 'Case-1' };
    const body = { row: 'r-1', occurredAt: on(2), step };
    await complaints.ask('import-step', { role: 'administrator', params: { complaintId: id }, body });
    await resolve(3);
  });

  afterEach(() => complaints.close());

  const resolve = async (day: number) => {
    const step = stepsOf(complaints, id);
    await step('judge', founded(day));
    await step('start-investigation', handling.start(day));
    await step('complete-investigation', handling.complete(day));
    await step('resolve', handling.resolve(day));
  };
  const concluded = async (revisitId: string, day: number, change: object) => {
    const data = {
      revisitId,
      programme: 'post-complaint',
      complaintId: id,
      occurredAt: on(day),
      attempts: 1,
      ...change,
    };
    await complaints.tell('revisit', `revisit-${revisitId}`, { type: 'RevisitConcluded', data });
    await complaints.settle();
  };
  const last = async () => (await complaints.services.executor.load(complaint, id)).events.slice(6);

  it.each([
    ['satisfied', 'satisfied'],
    ['invalid', 'unreached'],
  ])('S1-107 %s closes the complaint as %s', async (outcome, confirmation) => {
    await concluded('case-1-r1', 4, { outcome });
    expect(await last()).toMatchObject([
      { type: 'ComplaintRevisited', data: { revisitId: 'case-1-r1', outcome, round: 1 } },
      { type: 'ComplaintClosed', data: { confirmation, occurredAt: on(4) } },
    ]);
  });

  it('S4-26 dissatisfied opens it for another round, and C-6 after the second hands it to the centre', async () => {
    await concluded('case-1-r1', 4, { outcome: 'dissatisfied' });
    expect(await last()).toMatchObject([{}, { type: 'ComplaintReopened', data: { round: 2 } }]);
    await resolve(5);
    await concluded('case-1-r2', 6, { outcome: 'dissatisfied' });
    expect((await last()).slice(-1)).toMatchObject([
      { type: 'ComplaintEscalated', data: { round: 2, reason: 'rounds-exhausted' } },
    ]);
  });

  it('counts once, and nothing that comes after the complaint is closed', async () => {
    await concluded('case-1-r1', 4, { outcome: 'satisfied' });
    await concluded('case-1-r1', 4, { outcome: 'satisfied' });
    await concluded('case-1-r9', 5, { outcome: 'dissatisfied' });
    expect(await last()).toHaveLength(2);
  });

  it('counts for nothing while the complaint is being handled again', async () => {
    await concluded('case-1-r1', 4, { outcome: 'dissatisfied' });
    await concluded('case-1-r9', 5, { outcome: 'satisfied' });
    expect(await last()).toHaveLength(2);
  });

  it('after a showing is none of its business', async () => {
    await concluded('showing-1', 4, { programme: 'showing', outcome: 'not-shown' });
    expect(await last()).toEqual([]);
  });
});
