import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestContext } from '@taizhang/nest-kit/testing';
import { on } from '../../testing/complaint.fixtures.js';
import { openComplaints } from '../../testing/complaint.testing.js';
import { complaint } from '../aggregates.js';

type ImportAnswer = CommandAnswer & { readonly outcome: 'accepted' | 'refused'; readonly code?: string };

const params = { complaintId: 'case-1' };
const registering = { type: 'RegisterComplaint', customerId: 'customer-1', project: 'Value 1', reference: 'Case-1' };
const judging = {
  ...{ type: 'JudgeComplaint', founded: true, severity: 'ordinary' },
  ...{ responsibleDepartment: 'Value-1', promisedAt: on(28) },
};

describe('importing a case', () => {
  let complaints: TestContext;

  beforeEach(async () => {
    complaints = await openComplaints();
  });

  afterEach(() => complaints.close());

  const take = (row: number, step: object, by: { personId?: string; day?: number } = {}) => {
    const { personId = 'boss', day = row } = by;
    const body = { row: `helpdesk-${row}`, occurredAt: on(day), step };
    return complaints.ask<ImportAnswer>('import-step', {
      role: 'administrator',
      personId,
      key: `${row}`,
      params,
      body,
    });
  };
  const history = async () => (await complaints.services.executor.load(complaint, 'case-1')).events;

  it('registers the complaint with the first row, at its own time', async () => {
    expect(await take(2, registering)).toMatchObject({
      id: 'case-1',
      version: 2,
      outcome: 'accepted',
      replayed: false,
    });
    expect(await history()).toMatchObject([
      {
        type: 'ComplaintRegistered',
        data: {
          origin: { kind: 'import', reference: 'Case-1' },
          subjectId: 'customer-1',
          occurredAt: on(2),
        },
      },
      { type: 'ComplaintStepImported', data: { row: 'helpdesk-2', step: 'RegisterComplaint' } },
    ]);
  });

  it('gives a client who is no customer a subject of his own', async () => {
    await take(2, { type: 'RegisterComplaint', project: 'Value 1', reference: 'Case-1' });
    const [registered] = await history();
    expect(registered?.data).toMatchObject({ subjectId: expect.stringMatching(/^complainant-/) });
  });

  it('takes the steps that the rules allow', async () => {
    await take(2, registering);
    expect(await take(3, judging)).toMatchObject({ outcome: 'accepted', version: 4 });
    expect(await history()).toMatchObject([{}, {}, { type: 'ComplaintJudged', data: { subjectId: 'customer-1' } }, {}]);
  });

  it('S1-107 answers a refused step with its code, and keeps the refusal', async () => {
    await take(2, registering);
    expect(await take(3, { type: 'CloseComplaint' })).toMatchObject({
      outcome: 'refused',
      code: 'COMPLAINT_REVISIT_REQUIRED',
      version: 3,
      receipt: { first: 2, last: 2 },
    });
  });

  it('keeps a refusal also of a case that nobody has registered', async () => {
    expect(await take(2, judging)).toMatchObject({ outcome: 'refused', code: 'COMPLAINT_UNKNOWN', version: 1 });
    expect(await take(3, registering)).toMatchObject({ outcome: 'accepted', version: 3 });
  });

  it('answers the same request the same, whatever has come of the case since', async () => {
    await take(2, judging);
    await take(3, registering);
    await take(4, judging, { day: 5 });
    expect(await take(2, judging)).toMatchObject({ outcome: 'refused', code: 'COMPLAINT_UNKNOWN', replayed: true });
    expect(await take(4, judging, { day: 5 })).toMatchObject({ outcome: 'accepted', replayed: true });
    expect(await history()).toHaveLength(5);
  });

  it('answers a row that somebody else has brought before with what came of it then', async () => {
    await take(2, judging);
    await take(3, registering);
    const by = { personId: 'other' };
    expect(await take(2, judging, by)).toEqual({
      ...{ id: 'case-1', stream: 'complaint-case-1', version: 3, replayed: false },
      ...{ outcome: 'refused', code: 'COMPLAINT_UNKNOWN' },
    });
    expect(await take(3, registering, by)).toMatchObject({ outcome: 'accepted', version: 3 });
  });

  it('is for administrators', () =>
    expect(
      complaints.ask('import-step', {
        role: 'supervisor',
        params,
        body: { row: 'r-1', occurredAt: on(2), step: registering },
      }),
    ).rejects.toEqual(expect.objectContaining({ code: 'ROLE_NOT_ALLOWED' })));
});
