import { describe, expect, it } from '@jest/globals';
import { recordPhoneNumberBody, registerCustomerBody } from '@taizhang/customer/contract';
import { recordCallBody } from '@taizhang/intake/contract';
import { createOrgUnitBody, recordJoiningBody, roleBody } from '@taizhang/organisation/contract';
import { sampleCalls } from '../testing/sample-files.js';
import { scratchFile } from '../testing/scratch.js';
import { callCentre, callCommand, filing, joining } from './call-commands.js';
import { CALL_LOG, callRow, timesOf, type CallRow } from './call-row.js';
import { openRows } from './read-rows.js';
import type { z } from 'zod';

type RecordCallBody = z.infer<typeof recordCallBody>;

const BEIJING = 480;
const AT = '1999-02-01T00:20:13.000Z';

const served: Record<string, string> = {
  'vru+line': 'AA0101',
  call_id: '34540',
  customer_id: '48178511',
  priority: '2',
  type: 'PS',
  date: '990201',
  vru_entry: '8:19:42',
  vru_exit: '8:19:47',
  vru_time: '5',
  q_start: '8:19:47',
  q_exit: '8:20:21',
  q_time: '34',
  outcome: 'AGENT',
  ser_start: '8:20:20',
  ser_exit: '8:22:04',
  ser_time: '104',
  server: 'MICHAL',
};

function commandOf(fields: Readonly<Record<string, string>>) {
  const call = callRow.parse(fields);
  const times = timesOf(call, BEIJING);
  if (times === undefined) throw new TypeError('the row has no times');
  return callCommand(call, times);
}

const bodyOf = (change: Readonly<Record<string, string>>) =>
  recordCallBody.parse(commandOf({ ...served, ...change }).body);

describe('a row of a call log', () => {
  it('becomes the call that its agent took, with the times of the file', () => {
    expect(commandOf(served)).toEqual({
      path: '/intake/calls',
      key: 'call-AA0101-34540',
      body: {
        receptionId: 'call-AA0101-34540',
        origin: 'import',
        project: 'call-centre',
        class: 'inquiry',
        line: 'AA0101',
        callType: 'PS',
        matter: 'call of type PS',
        feedback: 'not recorded',
        priority: 2,
        ivrSeconds: 5,
        queueSeconds: 34,
        serviceSeconds: 104,
        startedAt: '1999-02-01T00:19:42.000Z',
        endedAt: '1999-02-01T00:22:04.000Z',
        occurredAt: '1999-02-01T00:19:42.000Z',
        outcome: 'answered',
        agentId: 'MICHAL',
        secondsToAnswer: 34,
        customerId: 'DH-48178511',
      },
    });
  });

  it('S0-21 keeps negative times, calls that nobody took, and callers whom nobody knows', () => {
    const nobody = { server: 'NO_SERVER', ser_start: '0:00:00', ser_exit: '0:00:00', ser_time: '0' };
    expect(bodyOf({ vru_time: '-12' })).toMatchObject({ ivrSeconds: -12 });
    expect(bodyOf({ server: 'NO_SERVER' })).toMatchObject({ outcome: 'not-served' });
    expect(bodyOf({ server: 'NO_SERVER' })).not.toHaveProperty('agentId');
    expect(bodyOf({ ...nobody, outcome: 'HANG' })).toMatchObject({ outcome: 'abandoned' });
    expect(bodyOf({ ...nobody, outcome: 'PHANTOM' })).toMatchObject({ outcome: 'phantom' });
    expect(bodyOf({ customer_id: '0' })).not.toHaveProperty('customerId');
  });

  it('keeps an id that a spreadsheet has spoilt, written as our ids are', () => {
    expect(bodyOf({ customer_id: '3.26702E+11' })).toMatchObject({ customerId: 'DH-3.26702E-11' });
  });

  it('ends with the last thing that happened, past midnight on the next day, never before its start', () => {
    const ended = (change: Record<string, string>) => bodyOf(change).endedAt;
    const none = { q_exit: '0:00:00', ser_exit: '0:00:00' };
    expect(ended({ ser_exit: '0:00:00' })).toBe('1999-02-01T00:20:21.000Z');
    expect(ended(none)).toBe('1999-02-01T00:19:47.000Z');
    expect(ended({ vru_entry: '23:59:50', ser_exit: '0:00:10' })).toBe('1999-02-01T16:00:10.000Z');
    expect(ended({ ...none, vru_exit: '8:19:40' })).toBe('1999-02-01T00:19:42.000Z');
  });

  it.each<[keyof CallRow, string]>([
    ['customer_id', ''],
    ['customer_id', '+86 138 1234 5678'],
    ['vru+line', 'AA 01'],
    ['vru_time', '1.5'],
    ['outcome', 'LOST'],
    ['server', ''],
    ['date', '99-02-01'],
    ['vru_entry', '8:19'],
  ])('is none when %s is %j', (column, value) => {
    expect(callRow.safeParse({ ...served, [column]: value }).error?.issues.map(({ path }) => path[0])).toEqual([
      column,
    ]);
  });
});

describe('what calls refer to', () => {
  it('is made of commands that the contexts take', () => {
    expect(createOrgUnitBody.safeParse(callCentre(AT).body).error).toBeUndefined();
    const [person, role] = joining('MICHAL', AT);
    expect(recordJoiningBody.safeParse(person?.body).error).toBeUndefined();
    expect(roleBody.safeParse(role?.body).error).toBeUndefined();
    const [archive, number] = filing('48178511', AT);
    expect(registerCustomerBody.parse(archive?.body)).toMatchObject({
      customerId: 'DH-48178511',
      externalId: '48178511',
    });
    expect(recordPhoneNumberBody.parse(number?.body)).toMatchObject({ number: '18577060997', source: 'fictitious' });
  });
});

describe('a call log', () => {
  it('becomes calls that intake takes, each with a key of its own, odd ones too', async () => {
    const file = await openRows(scratchFile(sampleCalls(300)), CALL_LOG);
    const keys = new Set<string>();
    const calls: RecordCallBody[] = [];
    for await (const { fields } of file.rows()) {
      const { key, body } = commandOf(fields ?? {});
      keys.add(key);
      calls.push(recordCallBody.parse(body));
    }
    expect([file.count, keys.size]).toEqual([300, 300]);
    expect(new Set(calls.map(({ outcome }) => outcome))).toEqual(
      new Set(['answered', 'not-served', 'abandoned', 'phantom']),
    );
    expect(calls.some(({ ivrSeconds = 0 }) => ivrSeconds < 0)).toBe(true);
    expect(calls.some(({ customerId }) => customerId === undefined)).toBe(true);
    expect(calls.filter(({ customerId }) => customerId === 'DH-6.02701E-11').length).toBeGreaterThan(1);
  });
});
