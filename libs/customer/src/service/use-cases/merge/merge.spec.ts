import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerDocument, DuplicatePair, MergeDocument } from '../../../contract/index.js';
import { isStopped } from '../../../domain/consent.policy.js';
import { NUMBER, type TestCustomers } from '../../../testing/customer.testing.js';
import { A, B, boss, C, general, mergeSteps, openTwins, stranger } from '../../../testing/merges.testing.js';
import { consentOf } from '../../consent-of.js';
import { merge } from '../../merge/merge.aggregates.js';
import { archiveHoldings } from '../../projections/archive-holdings.projection.js';
import { custody } from '../../projections/custody.projection.js';
import { customers as documents } from '../../projections/customers.projection.js';
import { retention } from '../../projections/retention.projection.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const DAY = 24 * 60 * 60_000;
const of = (mergeId: string) => ({ params: { mergeId } });

describe('two archives of one human being', () => {
  let customers: TestCustomers;
  let propose: ReturnType<typeof mergeSteps>['propose'];
  let approve: ReturnType<typeof mergeSteps>['approve'];
  let undo: ReturnType<typeof mergeSteps>['undo'];
  let merged: ReturnType<typeof mergeSteps>['merge'];

  beforeEach(async () => {
    customers = await openTwins();
    ({ propose, approve, undo, merge: merged } = mergeSteps(customers));
  });
  afterEach(() => customers.close());

  const show = (mergeId = 'm-1') => customers.ask<MergeDocument>('merge', { ...boss, ...of(mergeId) });
  const search = async (number: string) =>
    (
      await customers.ask<{ hits: { customerId: string; phoneNumbers: object[] }[] }>('search-by-number', {
        body: { number, purpose: 'service-call', reason: '来电核对' },
      })
    ).hits;
  const followUp = (customerId: string, who: object = {}) =>
    customers.ask('record-follow-up', {
      params: { customerId },
      body: { followUpId: 'f-1', channel: 'phone', note: '已联系' },
      ...who,
    });
  const pairs = async (who: object = boss) =>
    (await customers.ask<{ items: DuplicatePair[] }>('duplicates', { query: {}, ...who })).items;
  const typesOn = async (stream: string) =>
    (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes).type);
  /** By somebody who looked before the other merge was approved. */
  const approveAsIfAtOnce = async (mergeId: string) => {
    const occurredAt = new Date(customers.clock.now()).toISOString();
    const data = { mergeId, approvedBy: 'BOSS', policyVersion: 'archive-default-2', undoDays: 30, occurredAt };
    const command = { type: 'ApproveMerge', data } as const;
    const cause = { commitId: 'c-1', actor: 'test', correlationId: 'c-1' };
    await customers.services.executor.execute({ aggregate: merge, id: mergeId, command }, cause);
    await customers.settle();
  };
  const copies = async () => {
    const found = [];
    for (const id of [A, B]) {
      for (const collection of [documents, custody, archiveHoldings, retention]) {
        found.push(
          await customers.services.readModels
            .collection(collection as CollectionDefinition<Readonly<Record<string, unknown>>>)
            .get(id),
        );
      }
    }
    return found;
  };

  it('S1-69 S0-7 are listed as a pair, masked, once, for whoever may see both', async () => {
    const [pair, ...more] = await pairs();
    expect(more).toEqual([]);
    expect(pair?.customers).toEqual([
      { customerId: A, phoneNumbers: [{ phoneNumberId: 'n-1', masked: '138****5678' }] },
      { customerId: B, phoneNumbers: expect.arrayContaining([{ phoneNumberId: 'n-2', masked: '139****4321' }]) },
    ]);
    expect(await pairs(stranger)).toEqual([]);
    expect((await typesOn(`looks-BOSS-${new Date(customers.clock.now()).toISOString().slice(0, 10)}`)).at(-1)).toBe(
      'CustomersAccessed',
    );
  });

  it('S1-69 are not listed again once somebody has said why they are two people', async () => {
    const [pair] = await pairs();
    const ask = { params: { pairId: pair?.pairId ?? '' }, body: { reason: '母女共用一个号码' } };
    await expect(customers.ask('dismiss-duplicate', { ...ask, ...boss, params: { pairId: 'p-9' } })).rejects.toEqual(
      refusedWith('DUPLICATE_UNKNOWN'),
    );
    await customers.ask('dismiss-duplicate', { ...ask, ...boss });
    await customers.ask('correct-phone-number', {
      params: { customerId: A, phoneNumberId: 'n-1' },
      body: { correctionId: 'c-1', number: NUMBER, reason: '核对' },
    });
    await customers.settle();
    expect(await pairs()).toEqual([]);
  });

  it('S1-69 are found as one by every number of both, none of them twice', async () => {
    await merged();
    expect(await show()).toMatchObject({ status: 'done', proposedBy: 'YITZ', approvedBy: 'BOSS' });
    for (const number of [NUMBER, '13987654321']) {
      expect((await search(number)).map(({ customerId, phoneNumbers }) => [customerId, phoneNumbers])).toEqual([
        [
          A,
          [
            { phoneNumberId: 'n-1', masked: '138****5678' },
            { phoneNumberId: 'n-2', masked: '139****4321', customerId: B },
          ],
        ],
      ]);
    }
    expect(await customers.ask('customer', { params: { customerId: A }, query: {} })).toMatchObject({
      adopted: [{ customerId: B, shared: ['n-1'] }],
      adoptedNumbers: [{ customerId: B, phoneNumberId: 'n-2' }],
    });
    expect(await pairs()).toEqual([]);
  });

  it('S1-69 the duplicate is written no more, and outsiders are not told why', async () => {
    await merged();
    await expect(followUp(B)).rejects.toEqual(
      expect.objectContaining({ code: 'CUSTOMER_MERGED', message: expect.stringContaining(A) }),
    );
    await expect(followUp(B, stranger)).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    await followUp(A);
  });

  it('S1-69 the duplicate stays readable for whoever may see the survivor', async () => {
    await merged();
    const look = { params: { customerId: B }, query: {} };
    expect(await customers.ask<CustomerDocument>('customer', look)).toMatchObject({ customerId: B, mergedInto: A });
    await expect(customers.ask('customer', { ...look, ...stranger })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
  });

  it('S1-69 S1-39 the duplicate is in no list and in nobody’s care', async () => {
    await merged();
    const { items } = await customers.ask<{ items: CustomerDocument[] }>('customers', { query: {}, ...boss });
    expect(items.map(({ customerId }) => customerId)).toEqual([A]);
    expect(await customers.services.readModels.collection(custody).count({ where: { custodianId: 'YITZ' } })).toBe(1);
  });

  it('S1-69 C-12 an opt-out of either is a hard stop for both', async () => {
    const optOut = { optOutId: 'o-1', channel: 'all', purpose: 'all' };
    await customers.ask('opt-out', { params: { customerId: B }, body: optOut });
    await merged();
    for (const id of [A, B]) {
      const said = await consentOf(id, customers.services);
      expect(isStopped(said, { channel: 'phone', kind: 'service' })).toBe(true);
    }
    await undo();
    expect(await consentOf(A, customers.services)).toEqual([]);
  });

  it('S1-69 are restored exactly by an undoing, and never merged again by what is told twice', async () => {
    const before = await copies();
    await merged();
    expect(await copies()).not.toEqual(before);
    await undo();
    expect(await copies()).toEqual(before);
    expect(await show()).toMatchObject({ status: 'undone' });
    expect((await search('13987654321')).map(({ customerId }) => customerId)).toEqual([B]);
    await followUp(B);
  });

  it('S1-69 can be undone for thirty days', async () => {
    await merged();
    customers.clock.advance(31 * DAY);
    await expect(undo()).rejects.toEqual(refusedWith('MERGE_UNDO_TOO_LATE'));
  });

  it('S1-69 needs two people, and a tie to both', async () => {
    await propose({}, boss);
    await expect(approve()).rejects.toEqual(refusedWith('MERGE_SECOND_PERSON_MISSING'));
    await expect(propose({ mergeId: 'm-2' }, stranger)).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    await expect(propose({ mergeId: 'm-2', mergedInto: B })).rejects.toEqual(refusedWith('MERGE_WITH_ITSELF'));
    await expect(approve('m-9')).rejects.toEqual(refusedWith('MERGE_UNKNOWN'));
  });

  it('S1-69 stay two when the proposal is withdrawn by its proposer, or rejected by somebody else', async () => {
    await propose();
    const withdraw = (who: object = {}) => customers.ask('withdraw-merge', { ...who, ...of('m-1') });
    const reject = (mergeId: string, who: object) =>
      customers.ask('reject-merge', { ...who, ...of(mergeId), body: { because: 'two-people' } });
    await expect(withdraw(boss)).rejects.toEqual(refusedWith('MERGE_WITHDRAWAL_NOT_ALLOWED'));
    await withdraw();
    await expect(approve()).rejects.toEqual(refusedWith('MERGE_CLOSED'));
    await propose({ mergeId: 'm-2' }, boss);
    await expect(reject('m-2', boss)).rejects.toEqual(refusedWith('MERGE_SECOND_PERSON_MISSING'));
    await reject('m-2', { ...boss, personId: 'LEAD' });
    await customers.settle();
    expect(await show()).toMatchObject({ status: 'withdrawn', proposedBy: 'YITZ' });
    expect(await show('m-2')).toMatchObject({ status: 'rejected', rejectedBy: 'LEAD', because: 'two-people' });
    expect((await search('13987654321')).map(({ customerId }) => customerId)).toEqual([B]);
    await followUp(B);
  });

  it('S1-69 across companies is for the general manager', async () => {
    await customers.register({ customerId: C, owningUnit: 'other' });
    const call = {
      ...{ receptionId: 'r-1', subjectId: C, customerId: C, agentId: 'BOSS', project: 'garden' },
      ...{ class: 'inquiry', origin: 'desk', line: 'AA0101', callType: 'PS', outcome: 'answered' },
      ...{ ivrSeconds: 1, queueSeconds: 2, serviceSeconds: 3, matter: '问价', feedback: '满意', answeredLate: false },
      ...{
        startedAt: new Date(customers.clock.now()).toISOString(),
        endedAt: new Date(customers.clock.now()).toISOString(),
      },
      occurredAt: new Date(customers.clock.now()).toISOString(),
    };
    await customers.tell('intake', 'reception-r-1', { type: 'CallReceived', data: call });
    await customers.settle();
    await propose({ customerId: C }, { personId: 'GM02', role: 'general-manager' });
    await expect(approve('m-1', boss)).rejects.toEqual(refusedWith('MERGE_ACROSS_UNITS'));
    await expect(customers.ask('reject-merge', { ...boss, ...of('m-1'), body: { because: 'other' } })).rejects.toEqual(
      refusedWith('MERGE_ACROSS_UNITS'),
    );
    await approve('m-1', general);
    expect(await show()).toMatchObject({ status: 'done' });
  });

  it('S1-69 never come two steps apart', async () => {
    await customers.register({ customerId: C });
    await customers.settle();
    await merged();
    await expect(propose({ mergeId: 'm-2', customerId: A, mergedInto: C })).rejects.toEqual(
      refusedWith('CUSTOMER_HAS_MERGES'),
    );
    await expect(propose({ mergeId: 'm-2', customerId: C, mergedInto: B })).rejects.toEqual(
      refusedWith('CUSTOMER_MERGED'),
    );
  });

  it('S1-69 are listed as a merge for whoever may see both, by how far it has come', async () => {
    const listed = async (who: object, query: Record<string, string> = {}) =>
      (await customers.ask<{ items: MergeDocument[] }>('merges', { ...who, query })).items;
    await propose();
    expect(await listed(boss, { status: 'proposed' })).toMatchObject([
      { mergeId: 'm-1', customerId: B, mergedInto: A, proposedBy: 'YITZ', status: 'proposed' },
    ]);
    expect(await listed(stranger)).toEqual([]);
    await approve();
    expect(await listed(boss, { status: 'proposed' })).toEqual([]);
    expect(await listed(boss)).toMatchObject([{ mergeId: 'm-1', status: 'done' }]);
  });

  it('S1-69 that were approved crosswise are merged once, and the other merge says that it failed', async () => {
    await propose();
    await propose({ mergeId: 'm-2', customerId: A, mergedInto: B });
    await approve();
    await expect(approve('m-2')).rejects.toEqual(refusedWith('CUSTOMER_MERGED'));
    await approveAsIfAtOnce('m-2');
    expect([(await show()).status, (await show('m-2')).status]).toEqual(['done', 'failed']);
    expect((await search('13987654321')).map(({ customerId }) => customerId)).toEqual([A]);
  });

  it('S1-69 stay as they are while a court holds one, or somebody has ordered its destruction', async () => {
    const officer = { personId: 'CO01', role: 'compliance-officer' } as const;
    await customers.ask('place-legal-hold', {
      ...officer,
      params: { customerId: B },
      body: { holdId: 'h-1', reason: '法院' },
    });
    await expect(propose()).rejects.toEqual(refusedWith('LEGAL_HOLD_STANDS'));
    await customers.ask('lift-legal-hold', { ...officer, params: { customerId: B, holdId: 'h-1' } });
    const order = { destructionId: 'd-1', customerId: A, method: 'crypto-shred', basis: 'subject-request' };
    await customers.ask('order-destruction', { ...officer, body: order });
    await customers.settle();
    await expect(propose()).rejects.toEqual(refusedWith('DESTRUCTION_ORDERED'));
  });

  it('S1-65 S1-69 are destroyed together, and the certificate will name both', async () => {
    await merged();
    const officer = { personId: 'CO01', role: 'compliance-officer' } as const;
    const order = { destructionId: 'd-1', customerId: A, method: 'crypto-shred', basis: 'subject-request' };
    await expect(customers.ask('order-destruction', { ...officer, body: { ...order, customerId: B } })).rejects.toEqual(
      refusedWith('CUSTOMER_MERGED'),
    );
    await customers.ask('order-destruction', { ...officer, body: order });
    await customers.settle();
    await expect(undo()).rejects.toEqual(refusedWith('DESTRUCTION_ORDERED'));
    await customers.ask('supervise-destruction', {
      ...{ personId: 'CO02', role: 'compliance-officer' },
      params: { destructionId: 'd-1' },
    });
    await customers.settle();
    expect(await customers.ask('destruction', { ...officer, params: { destructionId: 'd-1' } })).toMatchObject({
      subjectIds: [A, B],
    });
    for (const id of [A, B]) {
      await expect(customers.services.sealer.sealerOf(id)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
      expect((await typesOn(`customer-${id}`)).at(-1)).toBe('CustomerDestroyed');
    }
  });
});
