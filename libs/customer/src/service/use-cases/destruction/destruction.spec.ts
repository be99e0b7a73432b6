import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { verifyTlogProof, webCrypto } from '@taizhang/transparency';
import { filesHold, openTestAttachments, openTestNumberIndex } from '@taizhang/nest-kit/testing';
import { createBlindIndex } from '@taizhang/privacy';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerDocument, DestructionCertificate, DestructionDocument } from '../../../contract/index.js';
import { CUSTOMER, E164, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const miki = { personId: 'MIKI', role: 'supervisor' } as const;
const tova = { personId: 'TOVA', role: 'compliance-officer' } as const;
const of = { params: { destructionId: 'd-1' } };
const crypto = { destructionId: 'd-1', customerId: CUSTOMER, method: 'crypto-shred', basis: 'subject-request' };

const documents: CollectionDefinition<CustomerDocument> = { name: 'customers', indexes: [] };

describe('destruction', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record();
    await customers.settle();
  });
  afterEach(() => customers.close());

  const order = (change: object = {}, who: object = miki) =>
    customers.ask('order-destruction', { ...who, body: { ...crypto, ...change } });
  const supervise = (who: object = tova) => customers.ask('supervise-destruction', { ...who, ...of });
  const show = () => customers.ask<DestructionDocument>('destruction', { ...tova, ...of });
  const certificate = () => customers.ask<DestructionCertificate>('destruction-certificate', { ...tova, ...of });
  const answer = (context: string, subjectId: string, hadKey = false) =>
    customers.tell(context, 'subject-keys-00', {
      type: 'SubjectKeyDestroyed',
      data: { subjectId, context, hadKey, destructionId: 'd-1', occurredAt: '2026-03-02T09:00:00.000Z' },
    });
  const answers = async (subjectId = CUSTOMER) => {
    for (const context of ['intake', 'complaint', 'revisit']) await answer(context, subjectId, context === 'intake');
    await customers.settle();
  };
  const entryAt = async (position = -1) => {
    const [entry] = await customers.services.log.read(position, 1);
    return entry?.bytes ?? new Uint8Array();
  };
  const facts = async (stream: string) =>
    (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes));

  it('S1-65 S1-67 destroys nothing before a second person has signed', async () => {
    await order();
    await customers.settle();
    expect(await show()).toMatchObject({ status: 'ordered', executor: 'MIKI', waitingFor: { length: 4 } });
    await expect(supervise(miki)).rejects.toEqual(refusedWith('DESTRUCTION_SECOND_PERSON_MISSING'));
    expect(await customers.services.subjectKeys.destroyed(10)).toEqual([]);
    expect(await facts(`hold-${CUSTOMER}`)).toEqual([]);
  });

  it('S1-65 destroys the key, closes the archive and removes the index rows, with everything on record', async () => {
    await order();
    await supervise();
    await customers.settle();
    expect(await customers.services.subjectKeys.destroyed(10)).toEqual([{ subject: CUSTOMER, hadKey: true }]);
    await expect(customers.services.sealer.sealerOf(CUSTOMER)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
    expect((await facts(`customer-${CUSTOMER}`)).map(({ type }) => type).at(-1)).toBe('CustomerDestroyed');
    const index = openTestNumberIndex(customers.folder);
    expect(await index.find(createBlindIndex(new Uint8Array(32).fill(3)).of(E164))).toEqual([]);
    await index.close();
    expect(await show()).toMatchObject({
      status: 'supervised',
      waitingFor: ['intake', 'complaint', 'revisit'].map((holder) => ({ subjectId: CUSTOMER, holder })),
    });
  });

  it('S1-66 is certified when the last context has answered, and not before', async () => {
    await order();
    await supervise();
    await answer('intake', CUSTOMER, true);
    await answer('revisit', CUSTOMER);
    await customers.settle();
    await expect(certificate()).rejects.toEqual(refusedWith('CERTIFICATE_UNKNOWN'));
    await answer('complaint', CUSTOMER);
    await customers.settle();
    expect((await certificate()).certificate).toMatchObject({
      ...{ executor: 'MIKI', supervisor: 'TOVA', method: 'crypto-shred', subjectIds: [CUSTOMER], itemIds: [] },
      policyVersion: 'archive-default-2',
    });
    expect(await show()).toMatchObject({ status: 'certified', supervisor: 'TOVA', waitingFor: [] });
  });

  it('S1-66 has a certificate that proves itself, with every answer, and nothing personal', async () => {
    await order();
    await supervise();
    await answers();
    const { certificate: issued, receipt, vkey } = await certificate();
    expect(new Set(issued.answers.map(({ holder, hadKey }) => `${holder} ${hadKey}`))).toEqual(
      new Set(['customer true', 'intake true', 'complaint false', 'revisit false']),
    );
    const entry = await entryAt(receipt.position);
    expect(decodeEntry(entry).data).toEqual(issued);
    const claim = { entry, vkey };
    expect((await verifyTlogProof(webCrypto, receipt.proof, claim)).size).toBeGreaterThan(receipt.position);
    const positions = issued.answers.flatMap(({ holder, position }) => (holder === 'customer' ? [position] : []));
    expect(decodeEntry(await entryAt(...positions))).toMatchObject({ type: 'SubjectKeyDestroyed' });
    expect(JSON.stringify(issued)).not.toMatch(/李雷|13812345678|sealed/);
  });

  it('S1-65 S1-66 removes the files of the customer, withdrawn ones too, and certifies how many', async () => {
    const keptOf = async (subject: string) => {
      const store = await openTestAttachments(customers.folder);
      const kept = await store.list(subject);
      await store.close();
      return kept.length;
    };
    const file = (customerId: string, attachmentId: string) =>
      customers.ask('file-attachment', {
        params: { customerId, attachmentId },
        query: { category: 'unit', class: 'basic' },
        file: { name: '李雷身份证', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 李雷') },
      });
    await file(CUSTOMER, 'a-1');
    await file(CUSTOMER, 'a-2');
    await customers.register({ customerId: 'KH-00000002' });
    await file('KH-00000002', 'a-1');
    const withdrawal = { params: { customerId: CUSTOMER, attachmentId: 'a-2' }, body: { reason: '传错了' } };
    await customers.ask('withdraw-attachment', withdrawal);
    await order();
    await supervise();
    await answers();
    expect([await keptOf(CUSTOMER), await keptOf('KH-00000002')]).toEqual([0, 1]);
    const { answers: given } = (await certificate()).certificate;
    expect(given.map(({ holder, attachments }) => [holder, attachments])).toEqual(
      expect.arrayContaining([
        ['customer', 2],
        ['intake', undefined],
      ]),
    );
    await expect(file(CUSTOMER, 'a-3')).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
  });

  it('takes those along who were linked to the customer before', async () => {
    const link = { ...tova, params: { customerId: CUSTOMER }, body: { linkedSubject: 'sender-9' } };
    await customers.ask('link-subject', link);
    await customers.settle();
    await order();
    await supervise();
    await answers();
    await expect(certificate()).rejects.toEqual(refusedWith('CERTIFICATE_UNKNOWN'));
    await answers('sender-9');
    expect((await certificate()).certificate.subjectIds).toEqual([CUSTOMER, 'sender-9']);
    expect(await customers.services.subjectKeys.destroyed(10)).toContainEqual({ subject: 'sender-9', hadKey: false });
    await expect(customers.services.sealer.sealerOf('sender-9')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
  });

  it('is blocked by a legal hold, which blocks nothing else, until it is lifted', async () => {
    const params = { customerId: CUSTOMER, holdId: 'h-1' };
    await customers.ask('place-legal-hold', {
      ...tova,
      params: { customerId: CUSTOMER },
      body: { holdId: 'h-1', reason: '法院' },
    });
    await order();
    await expect(supervise()).rejects.toEqual(refusedWith('LEGAL_HOLD_STANDS'));
    await customers.record({ phoneNumberId: 'n-2', number: '13900001111' });
    await customers.ask('lift-legal-hold', { ...tova, params });
    expect(await customers.ask('legal-holds', { ...tova, params: { customerId: CUSTOMER } })).toEqual({
      customerId: CUSTOMER,
      holds: [{ holdId: 'h-1', placedBy: 'TOVA', placedAt: expect.any(String), liftedAt: expect.any(String) }],
    });
    await supervise();
    await customers.settle();
    expect(await customers.services.subjectKeys.destroyed(10)).toHaveLength(1);
    await expect(
      customers.ask('place-legal-hold', {
        ...tova,
        params: { customerId: CUSTOMER },
        body: { holdId: 'h-2', reason: '法院' },
      }),
    ).rejects.toEqual(refusedWith('CUSTOMER_DESTROYED'));
  });

  it('S1-67 is signed by nobody who keeps the archive', async () => {
    await expect(
      customers.ask('order-destruction', { personId: 'YITZ', role: 'supervisor', body: crypto }),
    ).rejects.toEqual(refusedWith('DESTRUCTION_BY_CUSTODIAN'));
    await order();
    const keeper = { personId: 'YITZ', role: 'supervisor' };
    await expect(supervise(keeper)).rejects.toEqual(refusedWith('DESTRUCTION_BY_CUSTODIAN'));
  });

  it('S1-65 becomes a task when retention has run out, and is none any more once it is done', async () => {
    const tasks = async () => (await customers.ask<{ tasks: object[] }>('destruction-tasks', { ...tova })).tasks;
    expect(await tasks()).toEqual([]);
    customers.clock.advance(2 * 366 * 86_400_000);
    const due = { customerId: CUSTOMER, archiveKind: 'buyer', policyVersion: 'archive-default-2' };
    expect(await tasks()).toMatchObject([{ ...due, held: false, retainedUntil: '2028-03-02T09:00:00.000Z' }]);
    const params = { customerId: CUSTOMER };
    await customers.ask('place-legal-hold', { ...tova, params, body: { holdId: 'h-1', reason: '法院' } });
    await order({ basis: 'retention' });
    await customers.settle();
    expect(await tasks()).toMatchObject([{ ...due, held: true, destructionId: 'd-1' }]);
    await customers.ask('lift-legal-hold', { ...tova, params: { ...params, holdId: 'h-1' } });
    await supervise();
    await customers.settle();
    expect(await tasks()).toEqual([]);
  });

  it('S1-66 of papers needs no keys and leaves the archive in use', async () => {
    await order({ method: 'paper-shred', itemIds: ['item-1', 'item-2'], basis: 'retention' });
    await supervise();
    await customers.settle();
    expect((await certificate()).certificate).toMatchObject({ itemIds: ['item-1', 'item-2'], answers: [] });
    await customers.record({ phoneNumberId: 'n-2', number: '13900001111' });
  });

  it('can be withdrawn while only one has signed', async () => {
    await order();
    await customers.ask('withdraw-destruction', { ...miki, ...of });
    await expect(supervise()).rejects.toEqual(refusedWith('DESTRUCTION_WITHDRAWN'));
  });

  it.each([
    ['register-customer', refusedWith('CUSTOMER_EXISTS')],
    ['record-phone-number', refusedWith('CUSTOMER_UNKNOWN')],
  ])('S1-48 lets nobody work on: %s', async (useCase, refusal) => {
    await order();
    await supervise();
    await customers.settle();
    const before = (await facts(`customer-${CUSTOMER}`)).length;
    const asked =
      useCase === 'register-customer'
        ? customers.register({ archiveKind: 'seller' })
        : customers.record({ phoneNumberId: 'n-2' });
    await expect(asked).rejects.toEqual(refusal);
    expect(await facts(`customer-${CUSTOMER}`)).toHaveLength(before);
  });

  it('tells who answers for the data that they were destroyed, and everybody else what strangers are told', async () => {
    await order();
    await supervise();
    await customers.settle();
    const officer = { personId: 'CO01', role: 'compliance-officer' };
    await expect(order({ destructionId: 'd-2' }, officer)).rejects.toEqual(refusedWith('CUSTOMER_DESTROYED'));
    await expect(order({ destructionId: 'd-2' })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    for (const who of [officer, miki]) {
      const asked = order({ destructionId: 'd-3', customerId: 'KH-NOBODY' }, who);
      await expect(asked).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    }
  });

  it('refuses what was sealed while the key went, whole', async () => {
    await order();
    const racing = Array.from({ length: 30 }, (_, number) => customers.record({ phoneNumberId: `n-${number + 2}` }));
    await supervise();
    const ended = await Promise.allSettled(racing);
    await customers.settle();
    const codes = ended.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(
      codes.filter((code) => !['CUSTOMER_UNKNOWN', 'SUBJECT_KEY_DESTROYED', 'STREAM_BUSY'].includes(code)),
    ).toEqual([]);
    const written = (await facts(`customer-${CUSTOMER}`)).filter(({ type }) => type === 'PhoneNumberRecorded');
    expect(written).toHaveLength(1 + ended.filter(({ status }) => status === 'fulfilled').length);
    const index = openTestNumberIndex(customers.folder);
    expect(await index.find(createBlindIndex(new Uint8Array(32).fill(3)).of(E164))).toEqual([]);
    await index.close();
  });

  it('S1-65 leaves a read model that is rebuilt saying destroyed, and no dead letter', async () => {
    await order();
    await supervise();
    await customers.settle();
    const shown = () => customers.services.readModels.collection(documents).get(CUSTOMER);
    expect(await shown()).toMatchObject({ phoneNumbers: [], destroyedAt: expect.any(String) });
    expect(JSON.stringify(await shown())).not.toContain('13812345678');
    expect(await filesHold(customers.folder, '李雷')).toEqual([]);
  });
});
