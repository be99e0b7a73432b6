import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestContext } from '@taizhang/nest-kit/testing';
import type { ReceptionDocument } from '../../contract/index.js';
import { call, letter, openIntake, visit } from '../../testing/intake.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const on = (day: string) => ({ occurredAt: `2026-03-${day}T09:00:00Z` });

describe('the log books', () => {
  let intake: TestContext;

  beforeEach(async () => {
    intake = await openIntake();
    await intake.ask('record-call', { body: call(on('01')) });
    await intake.ask('record-visit', { body: visit(on('02')) });
    await intake.ask('register-letter', { body: letter(on('03')) });
    await intake.settle();
  });

  afterEach(() => intake.close());

  const page = (query: Record<string, string>) =>
    intake.ask<{ items: ReceptionDocument[]; next?: string }>('receptions', { role: 'auditor', query });
  const ids = async (query: Record<string, string>) => (await page(query)).items.map(({ receptionId }) => receptionId);

  it('S2-5 S2-14 S2-17 hold calls, visits and letters, newest first', async () =>
    expect(await ids({})).toEqual(['letter-188006', 'visit-1', 'call-1']));

  it.each([
    [{ kind: 'call' }, ['call-1']],
    [{ class: 'complaint' }, ['letter-188006', 'call-1']],
    [{ kind: 'letter', class: 'complaint' }, ['letter-188006']],
    [{ kind: 'letter', class: 'repair' }, []],
    [{ from: '2026-03-02T09:00:00.000Z' }, ['letter-188006', 'visit-1']],
    [{ to: '2026-03-02T09:00:00Z' }, ['call-1']],
    [{ class: 'complaint', from: '2026-03-02T00:00:00Z', to: '2026-03-04T00:00:00Z' }, ['letter-188006']],
  ])('are narrowed by %j', async (query, expected) => expect(await ids(query)).toEqual(expected));

  it('are read page by page', async () => {
    const { next = '' } = await page({ limit: '2' });
    expect(await ids({ limit: '2', cursor: next })).toEqual(['call-1']);
  });

  it('show one reception', async () => {
    expect(await intake.ask('reception', { params: { receptionId: 'call-1' } })).toEqual({
      receptionId: 'call-1',
      kind: 'call',
      project: 'garden',
      class: 'complaint',
      customerId: '7191646',
      agentId: 'YITZ',
      outcome: 'answered',
      answeredLate: false,
      occurredAt: '2026-03-01T09:00:00.000Z',
    });
    await expect(intake.ask('reception', { params: { receptionId: 'call-2' } })).rejects.toEqual(
      refusedWith('RECEPTION_UNKNOWN'),
    );
  });
});
