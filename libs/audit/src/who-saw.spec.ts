import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { eventually } from '@taizhang/event-feed/testing';
import { decodeEntry } from '@taizhang/event-log';
import { testIdentity } from '@taizhang/event-log/testing';
import { verifyTlogProof } from '@taizhang/transparency';
import { nodeCrypto } from '@taizhang/transparency/node';
import { openTestLog } from '@taizhang/nest-kit/testing';
import type { WhoSawAnswer } from './contract/index.js';
import { AuditStack, newAuditPlace, removePlace, type AuditPlace } from './testing/audit-stack.testing.js';
import {
  appendCalls,
  mergeFacts,
  refused,
  registered,
  revealed,
  searched,
  tell,
  usedInCall,
} from './testing/facts.testing.js';

const nine = '2026-03-02T09:00:00.000Z';
const ten = '2026-03-02T10:00:00.000Z';
const eleven = '2026-03-02T11:00:00.000Z';

describe.each(['copies', 'logs'] as const)('who saw a number, by read models of %s', (projectedFrom) => {
  let place: AuditPlace;
  let stack: AuditStack;

  const whoSaw = (body: object) => stack.ask<WhoSawAnswer>('who-saw', { body });
  const questions = async () => {
    const entries = (await stack.log('audit').read(0, 1_000)).map(({ bytes }) => decodeEntry(bytes));
    return entries.filter(({ type }) => type === 'AccessQuestionAsked').map(({ data }) => data);
  };
  const entryAt = async (position: number) => {
    const [entry] = await stack.log('customer').read(position, 1);
    return entry?.bytes ?? new Uint8Array();
  };
  const tellCustomers = (stream: string, ...facts: Parameters<typeof tell>[2]) =>
    tell(stack.stores.customer, stream, facts);

  beforeEach(async () => {
    place = await newAuditPlace();
    stack = await AuditStack.open(place, { projectedFrom });
    await tellCustomers('customer-7191646', registered('7191646', 'old-7'));
    await tellCustomers('customer-58704610', registered('58704610'));
    await tellCustomers('access-58704610', revealed('58704610', 'a-9', nine));
    await tellCustomers(
      'access-7191646',
      usedInCall('7191646', 'call-1', ten),
      refused('7191646', 'a-1', nine),
      revealed('7191646', 'a-2', eleven),
      searched('7191646', 'a-3', ten),
    );
  });
  afterEach(async () => {
    await stack.close();
    await removePlace(place);
  });

  it('S1-10 names every look and attempt at it in the order of their times, and at nobody else’s', async () => {
    const answer = await whoSaw({ customer: '7191646' });
    const proof = expect.stringMatching(/^c2sp\.org\/tlog-proof@v1\n/);
    expect(answer).toEqual({
      subject: '7191646',
      count: 4,
      accesses: [
        {
          ...{ n: 2, at: nine, actor: 'MOLLY', kind: 'reveal', decision: 'refused' },
          ...{ code: 'ACCESS_ROLE_MISSING', position: 4, proof },
        },
        {
          ...{ n: 1, at: ten, actor: 'ZOHARI', kind: 'call', purpose: 'service-call' },
          ...{ decision: 'allowed', position: 3, proof },
        },
        {
          ...{ n: 4, at: ten, actor: 'TOVA', kind: 'search', purpose: 'internal-audit' },
          ...{ decision: 'allowed', position: 6, proof },
        },
        {
          ...{ n: 3, at: eleven, actor: 'YITZ', kind: 'reveal', purpose: 'complaint-handling' },
          phoneNumberId: 'number-7191646',
          ...{ decision: 'allowed', position: 5, proof },
        },
      ],
      completeness: { size: 7, count: 4, missing: [] },
      others: [],
    });
  });

  it('S1-69 names those at every archive of one human being, each numbered for itself, until the merge is undone', async () => {
    const { adopted, merged, unmerged, givenBack } = mergeFacts('58704610', '7191646');
    await tellCustomers('customer-7191646', adopted);
    await tellCustomers('customer-58704610', merged);
    const survivor = await whoSaw({ customer: '7191646' });
    expect([survivor.subject, survivor.count, survivor.completeness.count]).toEqual(['7191646', 4, 4]);
    expect(survivor.others).toMatchObject([
      { subject: '58704610', count: 1, accesses: [{ n: 1, position: 2 }], completeness: { count: 1, missing: [] } },
    ]);
    expect(await questions()).toMatchObject([
      { subject: '7191646', answeredCount: 4 },
      { subject: '58704610', answeredCount: 1 },
    ]);
    const { others, ...duplicate } = await whoSaw({ customer: '58704610' });
    expect([duplicate, ...others]).toEqual([survivor.others[0], { ...survivor, others: undefined }]);
    await tellCustomers('customer-58704610', unmerged);
    await tellCustomers('customer-7191646', givenBack);
    for (const customer of ['7191646', '58704610']) expect((await whoSaw({ customer })).others).toEqual([]);
  });

  it('knows a customer by the id that an imported file gave, too', async () =>
    expect(await whoSaw({ customer: 'old-7' })).toEqual(await whoSaw({ customer: '7191646' })));

  it.each([
    [{ from: ten }, [3, 6, 5]],
    [{ to: ten }, [4, 3, 6]],
    [{ from: ten, to: ten }, [3, 6]],
    [{ from: '2026-03-02T10:00:00.001Z', to: '2026-03-02T10:59:59.999Z' }, []],
    [{ from: '2026-03-02T11:00:00Z' }, [5]],
    [{}, [4, 3, 6, 5]],
  ])('names those of the window %j, both ends in it', async (window, positions) => {
    const { count, accesses } = await whoSaw({ customer: '7191646', ...window });
    expect(accesses.map(({ position }) => position)).toEqual(positions);
    expect(count).toBe(positions.length);
  });

  it('S1-10 puts the question on record, with what it was answered', async () => {
    await whoSaw({ customer: 'old-7', from: ten });
    const asked = { subject: '7191646', from: ten, askedBy: 'TOVA', answeredCount: 3, occurredAt: nine };
    expect(await questions()).toEqual([{ questionId: expect.any(String), ...asked }]);
  });

  it('records a question each time it is asked, a retried one too', async () => {
    await stack.ask('who-saw', { body: { customer: '7191646' }, key: 'once' });
    await stack.ask('who-saw', { body: { customer: '7191646' }, key: 'once' });
    expect(await questions()).toHaveLength(2);
  });

  it('shows nothing when the question cannot be put on record', async () => {
    await stack.log('audit').close();
    await expect(whoSaw({ customer: '7191646' })).rejects.toMatchObject({ code: 'LOG_CLOSED' });
  });

  it('answers that nobody is so called, with the question on record and the name not', async () => {
    const number = '13812341234';
    await expect(whoSaw({ customer: number })).rejects.toMatchObject({ code: 'SUBJECT_UNKNOWN' });
    expect(await questions()).toMatchObject([{ subject: expect.stringMatching(/^unknown-/), answeredCount: 0 }]);
    expect(JSON.stringify(await questions())).not.toContain(number);
  });

  it('does not guess between two customers of one imported id', async () => {
    await tellCustomers('customer-2', registered('2', 'old-7'));
    await expect(whoSaw({ customer: 'old-7' })).rejects.toMatchObject({ code: 'SUBJECT_AMBIGUOUS' });
    expect(await questions()).toHaveLength(1);
  });

  it('refuses a window that ends before it begins', async () =>
    expect(whoSaw({ customer: '7191646', from: eleven, to: nine })).rejects.toMatchObject({
      code: 'QUESTION_WINDOW_REVERSED',
    }));

  it('is for auditors', async () =>
    expect(stack.ask('who-saw', { role: 'administrator', body: { customer: '7191646' } })).rejects.toMatchObject({
      code: 'ROLE_NOT_ALLOWED',
    }));

  it('proves each access to whoever has the key of the log, and no other entry by it', async () => {
    const { accesses } = await whoSaw({ customer: '7191646' });
    const { vkey } = stack.log('customer');
    for (const { position, proof } of accesses) {
      const entry = await entryAt(position);
      expect(await verifyTlogProof(nodeCrypto, proof, { entry, vkey })).toMatchObject({ size: 7 });
      const wrong = await entryAt((position + 1) % 7);
      await expect(verifyTlogProof(nodeCrypto, proof, { entry: wrong, vkey })).rejects.toMatchObject({
        code: 'INCLUSION_PROOF_INVALID',
      });
      const otherKey = stack.log('audit').vkey;
      await expect(verifyTlogProof(nodeCrypto, proof, { entry, vkey: otherKey })).rejects.toMatchObject({
        code: 'NOTE_UNSIGNED',
      });
    }
  });

  it('has seen everything that was there when it was asked', async () => {
    for (let number = 0; number < 20; number++) {
      await tellCustomers('access-58704610', revealed('58704610', `b-${number}`, eleven));
      expect((await whoSaw({ customer: '58704610' })).count).toBe(number + 2);
    }
  });

  it('answers 5,000 accesses of one customer, each with its proof', async () => {
    const minute = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
    const facts = Array.from({ length: 5_000 }, (_, n) => usedInCall('58704610', `many-${n}`, minute(5_000 - n)));
    await tellCustomers('access-58704610', ...facts);
    const { count, accesses } = await whoSaw({ customer: '58704610' });
    expect(count).toBe(5_001);
    expect(accesses.map(({ at }) => at)).toEqual(accesses.map(({ at }) => at).toSorted());
    const { vkey } = stack.log('customer');
    for (const { position, proof } of [accesses[0], accesses[2_500], accesses[5_000]].filter(
      (one) => one !== undefined,
    )) {
      await verifyTlogProof(nodeCrypto, proof, { entry: await entryAt(position), vkey });
    }
  });
});

describe('who saw a number, asked of an auditor who is behind', () => {
  let place: AuditPlace;
  let stack: AuditStack;

  const whoSaw = () => stack.ask<WhoSawAnswer>('who-saw', { body: { customer: '7191646' } });
  const questions = async () => (await stack.log('audit').readStream('question')).length;

  beforeEach(async () => {
    place = await newAuditPlace();
    stack = await AuditStack.open(place, { projecting: false });
    await tell(stack.stores.customer, 'customer-7191646', [registered('7191646')]);
    await tell(stack.stores.customer, 'access-7191646', [revealed('7191646', 'a-1', nine)]);
  });
  afterEach(async () => {
    await stack.close();
    await removePlace(place);
  });

  it('waits until the read models have caught up', async () => {
    const asked = whoSaw();
    await stack.project();
    expect(await asked).toMatchObject({ count: 1 });
  });

  it('says after a while that it cannot answer, instead of half an answer', async () => {
    await expect(whoSaw()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await questions()).toBe(0);
  }, 20_000);

  it('does not answer from a log of customers that an alarm is open about', async () => {
    await stack.project();
    await eventually(() => expect(stack.copy('customer').size).toBe(2));
    await stack.close();
    const identity = testIdentity('test.local/customer/main', 2);
    const other = await openTestLog({ path: join(place.folder, 'other.sqlite'), identity, ...place });
    stack = await AuditStack.open(place, { instead: other });
    await appendCalls(other, 'call', 3);
    await expect(whoSaw()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await other.close();
  });
});
