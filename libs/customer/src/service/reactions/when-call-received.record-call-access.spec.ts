import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { IntakeFact } from '@taizhang/intake/contract';
import { openCustomers, type TestCustomers } from '../../testing/customer.testing.js';

type Call = IntakeFact<'CallReceived'>['data'];

const anonymous: Call = {
  receptionId: 'r-1',
  subjectId: 'KH-00000001',
  project: 'garden',
  class: 'inquiry',
  origin: 'import',
  line: 'AA0101',
  callType: 'PS',
  outcome: 'answered',
  ivrSeconds: 1,
  queueSeconds: 2,
  serviceSeconds: 3,
  matter: '问价',
  feedback: '满意',
  answeredLate: false,
  startedAt: '1999-01-01T06:20:00.000Z',
  endedAt: '1999-01-01T06:24:00.000Z',
  occurredAt: '1999-01-01T06:24:00.000Z',
};
const known: Call = { ...anonymous, customerId: 'KH-00000001' };
const call: Call = { ...known, agentId: 'YITZ' };

describe('a received call', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
  });

  afterEach(() => customers.close());

  const receive = async (data: Call) => {
    await customers.tell('intake', `reception-${data.receptionId}`, { type: 'CallReceived', data });
    await customers.settle();
  };
  const accesses = async () =>
    (await customers.services.log.readStream('access-KH-00000001')).map(({ bytes }) => decodeEntry(bytes));

  it('S1-10 of a known customer is an access by the agent who took it, at its own time', async () => {
    await receive(call);
    expect(await accesses()).toMatchObject([
      {
        type: 'PhoneNumberUsedInCall',
        actor: 'system:when-call-received.record-call-access',
        data: { personId: 'YITZ', receptionId: 'r-1', purpose: 'service-call', occurredAt: call.occurredAt },
      },
    ]);
  });

  it('is one access for each call', async () => {
    await receive(call);
    await receive({ ...call, receptionId: 'r-2', agentId: 'AVNI' });
    expect((await accesses()).map(({ data }) => data.personId)).toEqual(['YITZ', 'AVNI']);
  });

  it.each([
    ['that nobody took', { ...known, outcome: 'not-served' as const }],
    ['of an unidentified caller', { ...anonymous, agentId: 'YITZ' }],
    ['that the caller gave up', { ...call, outcome: 'abandoned' as const }],
  ])('%s is no access', async (_case, data) => {
    await receive(data);
    expect(await accesses()).toEqual([]);
  });
});
