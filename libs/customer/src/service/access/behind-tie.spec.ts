import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestRequest } from '@taizhang/nest-kit/testing';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../testing/customer.testing.js';
import { PLEA } from '../../testing/grants.testing.js';
import { deskSupervisor as own, otherSupervisor as other, tellTwoLedDesks } from '../../testing/staff.testing.js';

const IN_POOL = 'KH-00000002';
const officer = { personId: 'CO01', role: 'compliance-officer' } as const;

/** What is asked of a thing by its id, and how it is named. */
const BY_ID: readonly (readonly [useCase: string, param: string, body?: object])[] = [
  ['confirm-identity', 'requestId', { method: 'staff-card' }],
  ['approve-access', 'requestId', {}],
  ['reject-access', 'requestId', { because: 'not-needed' }],
  ['revoke-access', 'requestId', { because: 'misuse' }],
  ['check-identity', 'rightsRequestId', { method: 'id-document', result: 'confirmed' }],
  ['refuse-rights-request', 'rightsRequestId', { because: 'unfounded', reason: '无此事' }],
  ['fulfil-rights-request', 'rightsRequestId', {}],
  ['who-looked', 'rightsRequestId'],
  ['destruction', 'destructionId'],
  ['destruction-certificate', 'destructionId'],
  ['supervise-destruction', 'destructionId'],
  ['withdraw-destruction', 'destructionId'],
  ['assignment', 'assignmentId'],
  ['approve-export', 'exportId', {}],
  ['reject-export', 'exportId', { because: 'not-needed' }],
  ['make-export', 'exportId', { reason: '回访' }],
  ['make-disclosure', 'disclosureId', { reason: '办理按揭' }],
];
/** Of these no customer is told, and so none is looked for. */
const OF_STAFF = ['assignment', 'approve-export', 'reject-export', 'make-export', 'make-disclosure'];

describe('what is kept about a customer of another unit', () => {
  let customers: TestCustomers;
  let ids: Readonly<Record<string, string>>;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellTwoLedDesks(customers);
    await customers.register();
    await customers.register({ customerId: IN_POOL });
    await customers.settle();
    ids = await make();
    await customers.settle();
  });
  afterEach(() => customers.close());

  async function make() {
    const idOf = async (useCase: string, request: TestRequest) =>
      (await customers.ask<CommandAnswer>(useCase, request)).id;
    await customers.ask('release-custody', {
      ...own,
      params: { customerId: IN_POOL },
      body: { releaseId: 'l-1', from: 'YITZ' },
    });
    await customers.settle();
    const deletion = { method: 'crypto-shred', basis: 'retention' };
    const what = { format: 'csv', select: { customerIds: [CUSTOMER] }, purpose: 'service-call', reason: '回访' };
    const toBank = {
      recipientId: 'bank',
      agreementId: 'g-1',
      channelId: 'sftp-1',
      customerIds: [CUSTOMER],
      purpose: 'service-call',
    };
    const wish = { requestId: 'r-1', customerId: CUSTOMER, kind: 'explanation', channel: 'visit' };
    return {
      requestId: await idOf('request-access', { personId: 'AVNI', body: PLEA }),
      rightsRequestId: await idOf('receive-rights-request', { body: wish }),
      destructionId: await idOf('order-destruction', { ...own, body: { ...deletion, customerId: CUSTOMER } }),
      assignmentId: await idOf('assign-customers', { ...own, body: { assignmentId: 'a-1', most: 5 } }),
      disclosureId: await idOf('request-disclosure', { body: { ...toBank, fields: ['name'], reason: '办理按揭' } }),
      exportId: await idOf('request-export', { body: { ...what, fields: ['name'], rows: 1 } }),
    };
  }

  const ask = (who: TestRequest, [useCase, param, body]: (typeof BY_ID)[number], id: string) =>
    customers.ask(useCase, { ...who, params: { [param.replace('rightsR', 'r')]: id }, ...(body && { body }) }).then(
      () => ({ code: undefined, message: undefined }),
      ({ code, message }: Error & { code: string }) => ({ code, message }),
    );
  const size = async () => (await customers.services.log.head()).size;

  it.each(BY_ID)('S1-75 S4-1 is answered by %s as what is not there, on record alike', async (...named) => {
    const [useCase, param] = named;
    const start = await size();
    const theirs = await ask(other, named, ids[param] ?? '');
    const after = await size();
    const nothing = await ask(other, named, 'none-1');
    expect(theirs.code).toMatch(/_UNKNOWN$/);
    expect(theirs).toEqual(nothing);
    expect([after - start, (await size()) - after]).toEqual(OF_STAFF.includes(useCase) ? [0, 0] : [1, 1]);
    expect((await ask(own, named, ids[param] ?? '')).code ?? '').not.toMatch(/^(?!CERTIFICATE)\w+_UNKNOWN$/);
  });

  it('S1-75 is in no list, whose length and cursor tell nothing of it', async () => {
    const listed = async (useCase: string, who: TestRequest) =>
      customers.ask<{ items: object[]; next?: string }>(useCase, { ...who, query: { limit: '1' } });
    for (const useCase of ['access-requests', 'rights-requests', 'exports', 'disclosures', 'destructions']) {
      expect([useCase, await listed(useCase, other)]).toEqual([useCase, { items: [] }]);
      for (const who of [own, officer]) expect((await listed(useCase, who)).items).toHaveLength(1);
    }
  });

  it('S1-75 S1-65 is no task to destroy of another unit’s supervisor', async () => {
    customers.clock.advance(2 * 366 * 86_400_000);
    const tasks = async (who: TestRequest) =>
      (await customers.ask<{ tasks: { customerId: string }[] }>('destruction-tasks', who)).tasks;
    expect(await tasks(other)).toEqual([]);
    for (const who of [own, officer]) {
      expect((await tasks(who)).map(({ customerId }) => customerId).toSorted()).toEqual([CUSTOMER, IN_POOL]);
    }
  });

  it('S1-51 of a request does not tell who may not approve it whether there is such a customer', async () => {
    const request = async (customerId: string) =>
      (await customers.ask<CommandAnswer>('request-access', { personId: 'LIN', body: { ...PLEA, customerId } })).id;
    const [of, none] = [await request(CUSTOMER), await request('KH-NOBODY')];
    for (const id of [of, none]) {
      expect(await ask(other, ['approve-access', 'requestId', {}], id)).toMatchObject({ code: 'APPROVER_NOT_ALLOWED' });
    }
  });

  it('S1-65 that was destroyed is shown to who signed it, when nobody is tied to the customer any more', async () => {
    await ask(officer, ['supervise-destruction', 'destructionId'], ids.destructionId ?? '');
    await customers.settle();
    expect((await ask(own, ['destruction', 'destructionId'], ids.destructionId ?? '')).code).toBeUndefined();
    expect((await ask(other, ['destruction', 'destructionId'], ids.destructionId ?? '')).code).toBe(
      'DESTRUCTION_UNKNOWN',
    );
  });

  it('keeps what was tried on the record of the customer', async () => {
    await ask(other, ['destruction', 'destructionId'], ids.destructionId ?? '');
    const [refused] = (await customers.services.log.readStream(`access-${CUSTOMER}`)).slice(-1);
    expect(refused && decodeEntry(refused.bytes)).toMatchObject({
      ...{ type: 'AccessRefused', data: { personId: 'SU-OTHER', code: 'ACCESS_RELATION_MISSING' } },
    });
  });
});
