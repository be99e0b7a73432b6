import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestContext } from '@taizhang/nest-kit/testing';
import type { RevisitSummary } from '../../contract/index.js';
import { genuine, inVain, on, openRevisits, showing } from '../../testing/revisit.testing.js';

describe('the work-list', () => {
  let revisits: TestContext;
  const ids = new Map<number, string>();

  beforeEach(async () => {
    revisits = await openRevisits();
    for (const due of [7, 6, 5]) {
      const { id } = await revisits.ask<CommandAnswer>('schedule-revisit', { body: showing({ dueAt: on(due) }) });
      ids.set(due, id);
    }
    await revisits.ask('record-attempt', { params: { revisitId: ids.get(6) ?? '' }, body: inVain(3) });
    await revisits.ask('record-attempt', { params: { revisitId: ids.get(7) ?? '' }, body: genuine(3) });
    await revisits.settle();
  });

  afterEach(() => revisits.close());

  const page = (query: Record<string, string>) =>
    revisits.ask<{ items: RevisitSummary[]; next?: string }>('revisits', { query });
  const due = async (query: Record<string, string>) => (await page(query)).items.map(({ dueAt }) => dueAt);

  it('S3-3 shows open revisits by the time they are due', async () => expect(await due({})).toEqual([on(5), on(6)]));

  it.each([
    [{ status: 'due' }, [on(5)]],
    [{ status: 'undetermined' }, [on(6)]],
    [{ status: 'concluded' }, [on(7)]],
    [{ programme: 'showing' }, [on(5), on(6)]],
    [{ programme: 'post-complaint' }, []],
    [{ programme: 'showing', status: 'concluded' }, [on(7)]],
  ])('is narrowed by %j', async (query, expected) => expect(await due(query)).toEqual(expected));

  it('is read page by page', async () => {
    const { next = '' } = await page({ limit: '1' });
    expect(await due({ limit: '1', cursor: next })).toEqual([on(6)]);
  });

  it('S3-5 shows one revisit, undetermined after an attempt in vain', async () => {
    const id = ids.get(6) ?? '';
    expect(await revisits.ask('revisit', { params: { revisitId: id } })).toEqual({
      ...{ id, version: 2, status: 'undetermined', programme: 'showing', customerId: 'customer-1' },
      ...{ dueAt: on(6), attempts: 1, lastDisposition: 'no-answer' },
    });
    await expect(revisits.ask('revisit', { params: { revisitId: 'nobody-1' } })).rejects.toEqual(
      expect.objectContaining({ code: 'REVISIT_UNKNOWN' }),
    );
  });
});
