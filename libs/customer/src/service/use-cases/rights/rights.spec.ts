import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { webCrypto } from '@taizhang/transparency';
import type { CopyOfData, WhoLookedAnswer, WhoLookedStatement } from '../../../contract/index.js';
import { CUSTOMER, E164, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { entryWithProof } from '../../rights/tell-who-looked.js';
import { verifyWhoLooked } from '../../../who-looked/index.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const miki = { personId: 'MIKI', role: 'supervisor' } as const;
const request = { params: { requestId: 'r-1' } };
const look = { purpose: 'service-call', reason: '客户来电' };

const without = (given: object, field: string) =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name !== field));

describe("a customer's request about their own data", () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record();
    await customers.settle();
  });
  afterEach(() => customers.close());

  const receive = (kind: string) =>
    customers.ask('receive-rights-request', {
      body: { requestId: 'r-1', customerId: CUSTOMER, kind, channel: 'visit' },
    });
  const identify = () =>
    customers.ask('check-identity', { ...miki, ...request, body: { method: 'id-document', result: 'confirmed' } });
  const asked = async (kind: string) => {
    await receive(kind);
    await identify();
  };
  const reveal = (personId = 'YITZ') =>
    customers.ask('reveal-phone-number', {
      ...{ personId, role: personId === 'YITZ' ? 'agent' : 'supervisor' },
      params: { customerId: CUSTOMER, phoneNumberId: 'n-1' },
      body: look,
    });
  const search = () =>
    customers.ask('search-by-number', { personId: 'AVNI', role: 'supervisor', body: { number: E164, ...look } });

  describe('for who looked', () => {
    const answer = () => customers.ask<WhoLookedAnswer>('who-looked', { ...miki, ...request });
    const statementOf = ({ statement }: WhoLookedAnswer) => JSON.parse(statement) as WhoLookedStatement;
    const prove = (given: unknown, vkey = customers.services.log.vkey) => verifyWhoLooked(given, vkey, webCrypto);
    const changed = (given: WhoLookedAnswer, change: (statement: WhoLookedStatement) => object): WhoLookedAnswer => ({
      ...given,
      statement: JSON.stringify({ ...statementOf(given), ...change(statementOf(given)) }),
    });

    const looked = async () => {
      await reveal();
      await search();
      await reveal('NOBODY');
      const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
      const notAllowed = customers.ask('reveal-phone-number', { role: 'hr', params, body: look });
      await expect(notAllowed).rejects.toEqual(refusedWith('ACCESS_ROLE_NOT_ALLOWED'));
      await customers.settle();
      await customers.fireDeadlines();
      await asked('who-looked');
      await customers.settle();
    };

    it('PIPL 45 is answered with every access, single, bulk and refused, numbered without gaps', async () => {
      await looked();
      const told = statementOf(await answer()).accesses;
      expect(told.map(({ n, kind, outcome }) => [n, kind, outcome])).toEqual([
        [1, 'reveal', 'shown'],
        [2, 'search', 'shown'],
        [3, 'reveal', 'shown'],
        [4, 'reveal', 'refused'],
      ]);
      expect(told[0]).toMatchObject({ roles: ['agent'], purpose: 'service-call' });
    });

    it('names roles, not people, and nobody else whom a look was at', async () => {
      await looked();
      const text = JSON.stringify(await answer());
      expect(text).not.toMatch(/YITZ|AVNI|NOBODY|sealed|138|李雷/);
    });

    it('is answered with what anybody can check, up to the commitment', async () => {
      await looked();
      const proved = await prove(await answer());
      expect(proved).toMatchObject({ customerId: CUSTOMER, accesses: { length: 4 } });
      expect(proved.completeUpTo).toBeGreaterThan(proved.accesses.at(-1)?.position ?? Infinity);
    });

    it('proves accesses after the commitment, too, and says up to where they are all', async () => {
      await looked();
      await reveal();
      const proved = await prove(await answer());
      expect(proved.accesses).toHaveLength(5);
      expect(proved.completeUpTo).toBeLessThan(proved.accesses.at(-1)?.position ?? 0);
    });

    it('commits at the moment for a customer whom no commitment knows yet', async () => {
      await customers.fireDeadlines();
      await reveal();
      await asked('who-looked');
      expect((await prove(await answer())).completeUpTo).toBeDefined();
    });

    it('is answered with nothing where nobody looked', async () => {
      await asked('who-looked');
      expect(await prove(await answer())).toEqual({
        ...{ customerId: CUSTOMER, accesses: [], completeUpTo: undefined },
        others: [],
      });
    });

    it.each<[string, string, (given: WhoLookedAnswer, other: string) => unknown]>([
      ['no answer', 'ANSWER_MALFORMED', () => ({})],
      ['another key', 'ANSWER_MALFORMED', (given, other) => ({ ...given, vkey: other })],
      ['a statement that is none', 'ANSWER_MALFORMED', (given) => ({ ...given, statement: 'x' })],
      ['another log', 'ANSWER_MALFORMED', (given) => changed(given, () => ({ origin: 'test.local/other/main' }))],
      ['another customer', 'STATEMENT_NOT_ANSWERED', (given) => changed(given, () => ({ customerId: 'KH-2' }))],
      ['another request', 'STATEMENT_NOT_ANSWERED', (given) => changed(given, () => ({ requestId: 'r-2' }))],
      [
        'an access left out',
        'STATEMENT_NOT_ANSWERED',
        (given) => changed(given, ({ accesses }) => ({ accesses: accesses.slice(1) })),
      ],
      [
        'a changed number',
        'STATEMENT_NOT_ANSWERED',
        (given) => changed(given, ({ accesses: [first, ...rest] }) => ({ accesses: [{ ...first, n: 2 }, ...rest] })),
      ],
      ['no head', 'STATEMENT_NOT_ANSWERED', (given) => changed(given, () => ({ head: undefined }))],
      [
        'a changed count',
        'STATEMENT_NOT_ANSWERED',
        (given) => changed(given, ({ head }) => ({ head: { ...head, count: 3 } })),
      ],
      [
        'a statement written otherwise',
        'STATEMENT_NOT_ANSWERED',
        (given) => ({ ...given, statement: `${given.statement} ` }),
      ],
      [
        'an answered entry of something else',
        'STATEMENT_NOT_ANSWERED',
        (given) => ({ ...given, answered: given.commitment }),
      ],
      [
        'a changed answered entry',
        'STATEMENT_NOT_ANSWERED',
        ({ answered, ...given }) => ({ ...given, answered: { ...answered, entry: `${answered.entry} ` } }),
      ],
      ['a proof left out', 'NUMBERING_BROKEN', (given) => ({ ...given, proofs: given.proofs.slice(1) })],
      ['proofs in another order', 'ACCESS_NOT_PROVED', (given) => ({ ...given, proofs: [...given.proofs].reverse() })],
      ['a proof that is none', 'ACCESS_NOT_PROVED', (given) => ({ ...given, proofs: given.proofs.with(1, 'x') })],
      ['no commitment', 'COMMITMENT_NOT_PROVED', (given) => without(given, 'commitment')],
      [
        'another entry as the commitment',
        'COMMITMENT_NOT_PROVED',
        (given) => ({ ...given, commitment: given.answered }),
      ],
      [
        'a changed commitment',
        'COMMITMENT_NOT_PROVED',
        ({ commitment, ...given }) => ({
          ...given,
          commitment: { ...commitment, entry: commitment?.entry.replace('"customers":1', '"customers":2') },
        }),
      ],
    ])('is not proved with %s', async (_case, code, forge) => {
      await looked();
      const given = await answer();
      await prove(given);
      const forged = forge(given, 'test.local/customer/main+00000000+AQ==');
      await expect(prove(forged)).rejects.toEqual(refusedWith(code));
    });

    it.each<[string, string, (statement: WhoLookedStatement) => object]>([
      ['an access left out', 'ACCESSES_MISSING', ({ accesses }) => ({ accesses: accesses.slice(0, -1) })],
      [
        'the first access left out',
        'ACCESSES_MISSING',
        ({ accesses: [, ...rest] }) => ({ accesses: rest.map((access, index) => ({ ...access, n: index + 1 })) }),
      ],
      [
        'a number that is not its place',
        'NUMBERING_BROKEN',
        ({ accesses }) => ({ accesses: accesses.map((access) => ({ ...access, n: access.n + 1 })) }),
      ],
      [
        'two accesses in one place',
        'NUMBERING_BROKEN',
        ({ accesses: [first] }) => ({ accesses: [first, { ...first, n: 2 }] }),
      ],
      [
        'another position',
        'ACCESS_NOT_PROVED',
        ({ accesses }) => ({
          accesses: accesses.map((access, index) => ({ ...access, position: access.position + (index === 0 ? 0 : 1) })),
        }),
      ],
      [
        'another entry',
        'ACCESS_NOT_PROVED',
        ({ accesses }) => ({ accesses: accesses.map((access) => ({ ...access, leafHash: `${'A'.repeat(43)}=` })) }),
      ],
      ['another count', 'COMMITMENT_NOT_PROVED', ({ head }) => ({ head: { ...head, count: 3 } })],
      ['another last access', 'COMMITMENT_NOT_PROVED', ({ head }) => ({ head: { ...head, last: 1 } })],
      ['another place in the tree', 'COMMITMENT_NOT_PROVED', ({ head }) => ({ head: { ...head, index: 1 } })],
      ['a longer path', 'COMMITMENT_NOT_PROVED', ({ head }) => ({ head: { ...head, path: [`${'A'.repeat(43)}=`] } })],
    ])('is not proved by a company that answers and puts on record %s', async (_case, code, lie) => {
      await looked();
      const given = await answer();
      const lied = changed(given, lie);
      const { accesses } = statementOf(lied);
      const kept = statementOf(given).accesses.flatMap(({ leafHash }, index) =>
        accesses.some((access) => access.leafHash === leafHash) ? (given.proofs[index] ?? []) : [],
      );
      const proofs =
        kept.length === accesses.length ? kept : accesses.map((_access, index) => given.proofs[index] ?? '');
      await expect(prove({ ...lied, proofs, answered: await putOnRecord(lied.statement) })).rejects.toEqual(
        refusedWith(code),
      );
    });

    /** Writes into the log that this was the answer, as a company that lies would. */
    const putOnRecord = async (statement: string) => {
      const { log } = customers.services;
      const answerHash = createHash('sha256').update(statement).digest('base64');
      const data = {
        ...{ requestId: 'r-1', customerId: CUSTOMER, kind: 'who-looked', answerHash, fulfilledBy: 'MIKI' },
        occurredAt: '2026-03-02T09:00:00.000Z',
      };
      const { last } = await log.append({
        ...{ id: 'lie', stream: 'rights-lie', expectedVersion: 0, actor: 'MIKI', correlationId: 'lie' },
        events: [{ type: 'RightsRequestFulfilled', v: 1, data }],
      });
      return entryWithProof(last, customers.services);
    };
  });

  it('PIPL 45 for a copy is answered with everything, opened, and is itself a look on record', async () => {
    await asked('access-copy');
    const copy = await customers.ask<CopyOfData>('copy-of-data', { ...miki, ...request, body: { reason: '本人申请' } });
    const types = copy.facts.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['CustomerRegistered', 'PhoneNumberRecorded']));
    expect(copy.facts[0]?.data).toMatchObject({ name: '李雷' });
    expect(JSON.stringify(copy.facts)).toContain(E164);
    expect(JSON.stringify(copy.facts)).not.toContain('sealed:');
    expect(copy.receipt.position).toBeGreaterThan(0);
  });

  it('PIPL 45 for a copy is answered with attachments, consent and calls, and their files are opened for it', async () => {
    const pdf = Buffer.from('%PDF-1.7 合同');
    const attachment = { customerId: CUSTOMER, attachmentId: 'a-1' };
    await customers.ask('file-attachment', {
      ...{ params: attachment, query: { category: 'unit', class: 'private' } },
      file: { name: '购房合同', mediaType: 'application/pdf', bytes: pdf },
    });
    const withdrawal = { withdrawalId: 'w-1', purposes: ['marketing'] };
    await customers.ask('withdraw-consent', { params: { customerId: CUSTOMER }, body: withdrawal });
    await customers.ask('dial-phone-number', {
      params: { customerId: CUSTOMER, phoneNumberId: 'n-1' },
      body: { callId: 'call-1', purpose: 'service-call', brief: '约看房时间' },
    });
    await customers.settle();
    await asked('access-copy');
    const officer = { personId: 'TOVA', role: 'compliance-officer' } as const;
    const purpose = 'data-subject-request';
    const { items } = await customers.ask<{ items: readonly { attachmentId: string }[] }>('attachments', {
      ...{ ...officer, params: { customerId: CUSTOMER }, query: { purpose, rightsRequestId: 'r-1' } },
    });
    expect(items).toMatchObject([{ attachmentId: 'a-1' }]);
    const open = (body: object) =>
      customers.ask<{ bytes: Uint8Array }>('open-attachment', { ...officer, params: attachment, body });
    const grounds = { purpose, reason: '本人申请' };
    await expect(open(grounds)).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    const { bytes } = await open({ ...grounds, rightsRequestId: 'r-1' });
    expect(Buffer.compare(bytes, pdf)).toBe(0);
    const copy = await customers.ask<CopyOfData>('copy-of-data', { ...miki, ...request, body: { reason: '本人申请' } });
    const filed = copy.facts.find(({ type }) => type === 'AttachmentFiled');
    expect(filed?.data).toMatchObject({ title: '购房合同', category: 'unit', size: pdf.length });
    expect(copy.facts.map(({ type }) => type)).toEqual(expect.arrayContaining(['ConsentWithdrawn', 'CallPlaced']));
    expect(copy.facts.find(({ type }) => type === 'CallRequested')?.data).toMatchObject({ brief: '约看房时间' });
  });

  it.each(['copy-of-data', 'who-looked'])('opens nothing before the identity was proved: %s', async (useCase) => {
    await receive(useCase === 'copy-of-data' ? 'access-copy' : 'who-looked');
    const body = useCase === 'copy-of-data' ? { body: { reason: '本人申请' } } : {};
    await expect(customers.ask(useCase, { ...miki, ...request, ...body })).rejects.toEqual(
      refusedWith('RIGHTS_IDENTITY_NOT_PROVED'),
    );
  });

  it('PIPL 47 for deletion is fulfilled by a destruction that was ordered for it', async () => {
    await asked('deletion');
    const fulfil = (reference: string) =>
      customers.ask('fulfil-rights-request', { ...miki, ...request, body: { reference } });
    const order = { customerId: CUSTOMER, method: 'crypto-shred', basis: 'subject-request' };
    await customers.ask('order-destruction', { ...miki, body: { ...order, destructionId: 'd-1' } });
    await expect(fulfil('d-1')).rejects.toEqual(refusedWith('DESTRUCTION_UNKNOWN'));
    await customers.ask('order-destruction', { ...miki, body: { ...order, destructionId: 'd-2', reference: 'r-1' } });
    await fulfil('d-2');
    await customers.settle();
    expect(await customers.ask('rights-requests', { ...miki })).toMatchObject({
      items: [{ requestId: 'r-1', status: 'fulfilled', reference: 'd-2', dueAt: '2026-03-23T15:59:59.999Z' }],
    });
  });

  it('PIPL 50 is refused with a reason, and then closed', async () => {
    await receive('explanation');
    await customers.ask('refuse-rights-request', {
      ...miki,
      ...request,
      body: { because: 'unfounded', reason: '与本人无关' },
    });
    await expect(identify()).rejects.toEqual(refusedWith('RIGHTS_REQUEST_CLOSED'));
  });
});
