import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SuiteProcess, zoneAtNoon } from '@taizhang/testing';
import { send } from './support/client.js';
import { phoneNumber, registration } from './support/customers.js';
import { findIn, findInFiles, writingsOf } from './support/planted.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const NUMBER = '13812340008';
const WRITINGS = [...writingsOf(NUMBER), ...writingsOf('约看房时间')];

describe('S0-10 a number that is dialled', () => {
  const temporary = temporaryFolder();
  const answered: string[] = [];
  let suite: SuiteProcess;
  let token: string;

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path, { LOG_LEVEL: 'debug' });
    token = await takeOn(suite, 'agent', 'YITZ');
    await at('customers', registration('dialled-1'));
    await at('customers/dialled-1/phone-numbers', phoneNumber(NUMBER));
    // Any hour of the day is a time to call: the day of the test does not matter, its hour must not either.
    await at('customers/dialled-1/contact-preferences', { preferenceId: 'p-1', timeZone: zoneAtNoon() });
  }, 120_000);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  const at = async (path: string, body: unknown) => {
    const answer = await send(suite.url, `/customer/${path}`, { token, body });
    answered.push(answer.text);
    return answer;
  };
  const dial = (callId: string) =>
    at('customers/dialled-1/phone-numbers/n-1/dial', { callId, purpose: 'service-call', brief: '约看房时间' });

  it('is called, and the call written up', async () => {
    expect(await dial('call-1')).toMatchObject({ status: 201, body: { callId: 'call-1', status: 'placed' } });
    const written = await at('calls/call-1/record', { matter: '看房', feedback: '周日下午' });
    expect(written).toMatchObject({ status: 201, body: { id: 'call-1' } });
  });

  it('is not called again once consent is withdrawn', async () => {
    await at('customers/dialled-1/consent-withdrawals', { withdrawalId: 'w-1', purposes: ['service-call'] });
    expect(await dial('call-2')).toMatchObject({ status: 403, body: { code: 'ACCESS_PURPOSE_NOT_CONSENTED' } });
  });

  it('is in no answer, no line of the suite and no file', async () => {
    await suite.stop('SIGTERM');
    expect(answered).toHaveLength(7);
    expect(findIn(Buffer.from(answered.join('\n')), WRITINGS)).toEqual([]);
    const { stdout, stderr } = suite.output;
    expect(stdout).toContain('request answered');
    expect(findIn(Buffer.from(stdout + stderr), WRITINGS)).toEqual([]);
    expect(findInFiles(temporary.path, WRITINGS)).toEqual([]);
  });
});
