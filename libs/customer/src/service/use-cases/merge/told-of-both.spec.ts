import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { webCrypto } from '@taizhang/transparency';
import type { CopyOfData, WhoLookedAnswer, WhoLookedStatement } from '../../../contract/index.js';
import { E164, type TestCustomers } from '../../../testing/customer.testing.js';
import { A, B, boss, mergeSteps, openTwins } from '../../../testing/merges.testing.js';
import { verifyWhoLooked, type ProvedArchive } from '../../../who-looked/index.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const officer = { personId: 'CO01', role: 'compliance-officer' } as const;

describe('a human being of two archives who asks about their own data', () => {
  let customers: TestCustomers;
  let steps: ReturnType<typeof mergeSteps>;

  beforeEach(async () => {
    customers = await openTwins();
    steps = mergeSteps(customers);
    await reveal(A);
    for (let looks = 0; looks < 2; looks++) await reveal(B);
  });
  afterEach(() => customers.close());

  const reveal = (customerId: string) =>
    customers.ask('reveal-phone-number', {
      params: { customerId, phoneNumberId: 'n-1' },
      body: { purpose: 'service-call', reason: '客户来电' },
    });
  const receive = async (kind: string, customerId: string, requestId = 'r-1') => {
    const body = { requestId, customerId, kind, channel: 'visit' };
    await customers.ask('receive-rights-request', { body, ...officer });
    const proof = { method: 'id-document', result: 'confirmed' };
    await customers.ask('check-identity', { ...officer, params: { requestId }, body: proof });
    await customers.settle();
  };
  const whoLooked = (requestId = 'r-1') =>
    customers.ask<WhoLookedAnswer>('who-looked', { ...officer, params: { requestId } });
  const prove = (answer: unknown) => verifyWhoLooked(answer, customers.services.log.vkey, webCrypto);
  const revealsIn = (archive?: ProvedArchive) => archive?.accesses.filter(({ kind }) => kind === 'reveal').length;
  const copy = (requestId = 'r-1') =>
    customers.ask<CopyOfData>('copy-of-data', { ...officer, params: { requestId }, body: { reason: '本人申请' } });
  const looksOn = async (customerId: string) =>
    (await customers.services.log.readStream(`access-${customerId}`)).map(({ position }) => position);

  it('S1-69 PIPL 45 is told who looked under either number, each numbered for itself and proved', async () => {
    await steps.merge();
    await customers.fireDeadlines();
    await reveal(B);
    await receive('who-looked', A);
    const proved = await prove(await whoLooked());
    expect([proved, ...proved.others].map((archive) => [archive.customerId, archive.completeUpTo])).toEqual([
      [A, expect.any(Number)],
      [B, expect.any(Number)],
    ]);
    expect([revealsIn(proved), revealsIn(proved.others[0])]).toEqual([1, 3]);
  });

  it('S1-69 is told the same when the request came under the number of the duplicate', async () => {
    await receive('who-looked', B);
    await steps.merge();
    const proved = await prove(await whoLooked());
    expect([proved.customerId, ...proved.others.map(({ customerId }) => customerId)]).toEqual([B, A]);
  });

  it('S1-69 is not told of another archive before the merge, and no more after its undoing', async () => {
    await receive('who-looked', A);
    expect((await prove(await whoLooked())).others).toEqual([]);
    await steps.merge();
    await steps.undo();
    await receive('who-looked', A, 'r-2');
    expect((await prove(await whoLooked('r-2'))).others).toEqual([]);
    await receive('who-looked', B, 'r-3');
    expect(await prove(await whoLooked('r-3'))).toMatchObject({ customerId: B, others: [] });
  });

  it.each<[string, string, (statement: WhoLookedStatement) => object]>([
    ['the other archive left out', 'STATEMENT_NOT_ANSWERED', () => ({ others: [] })],
    [
      'an access to the other archive left out',
      'STATEMENT_NOT_ANSWERED',
      ({ others }) => ({ others: others.map(({ accesses, ...rest }) => ({ ...rest, accesses: accesses.slice(1) })) }),
    ],
  ])('S1-69 is not proved with %s', async (_case, code, change) => {
    await steps.merge();
    await receive('who-looked', A);
    const answer = await whoLooked();
    const statement = JSON.parse(answer.statement) as WhoLookedStatement;
    const forged = { ...answer, statement: JSON.stringify({ ...statement, ...change(statement) }) };
    await expect(prove(forged)).rejects.toEqual(refusedWith(code));
  });

  it('S1-69 PIPL 45 gets a copy of both archives, opened, each a look on record under its own number', async () => {
    await steps.merge();
    await receive('access-copy', A);
    const { customerId, facts, receipt, others } = await copy();
    expect([customerId, ...others.map((other) => other.customerId)]).toEqual([A, B]);
    for (const held of [facts, others[0]?.facts ?? []]) {
      expect(held.map(({ type }) => type)).toContain('CustomerRegistered');
      expect(JSON.stringify(held)).toContain(E164);
      expect(JSON.stringify(held)).not.toContain('sealed:');
    }
    expect((await looksOn(A)).at(-1)).toBe(receipt.position);
    expect((await looksOn(B)).at(-1)).toBe(others[0]?.receipt.position);
  });

  it('S1-69 gets a copy of one archive alone after the undoing', async () => {
    await steps.merge();
    await steps.undo();
    await receive('access-copy', A);
    expect(await copy()).toMatchObject({ customerId: A, others: [] });
  });

  it('S1-69 is given the attachments of the duplicate, too, for the request under the number of the survivor', async () => {
    const pdf = Buffer.from('%PDF-1.7 合同');
    const params = { customerId: B, attachmentId: 'a-1' };
    await customers.ask('file-attachment', {
      ...{ params, query: { category: 'unit', class: 'private' } },
      file: { name: '购房合同', mediaType: 'application/pdf', bytes: pdf },
    });
    await steps.merge();
    await receive('access-copy', A);
    const grounds = { purpose: 'data-subject-request', rightsRequestId: 'r-1' };
    const list = () => customers.ask('attachments', { ...officer, params: { customerId: B }, query: grounds });
    const open = () =>
      customers.ask<{ bytes: Uint8Array }>('open-attachment', {
        ...{ ...officer, params },
        body: { ...grounds, reason: '本人申请' },
      });
    expect(await list()).toMatchObject({ items: [{ attachmentId: 'a-1' }] });
    expect(Buffer.from((await open()).bytes)).toEqual(pdf);
    await steps.undo('m-1', boss);
    for (const ask of [list, open]) await expect(ask()).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
  });
});
