import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine';
import { stopWrites } from '@taizhang/nest-kit/testing';
import { SuiteProcess } from '@taizhang/testing';
import { issueToken, send, type Answer } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CUSTOMER = 'KH-00000001';
const NUMBER = '13812345678';
/** SQLite waits five seconds for the file before it gives up, one request after another. */
const PATIENCE_MS = 120_000;

const temporary = temporaryFolder();
let suite: SuiteProcess;
let agent: string;
let customers: ServedLog;

const ask = (path: string, body: unknown) => send(suite.url, `/customer/${path}`, { token: agent, body });
const numbers = `customers/${CUSTOMER}/phone-numbers`;
const looks: Readonly<Record<string, () => Promise<Answer>>> = {
  'an allowed reveal': () => ask(`${numbers}/n-1/reveal`, looking),
  'a refused reveal': () => ask(`${numbers}/n-1/reveal`, {}),
  'a search': () => ask('searches', { number: NUMBER, purpose: 'service-call', reason: '谁来过电' }),
};

beforeAll(async () => {
  suite = await SuiteProcess.start(temporary.path);
  agent = await takeOn(suite, 'agent', 'YITZ');
  customers = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'customer');
  await ask('customers', registration(CUSTOMER));
  await ask(numbers, phoneNumber(NUMBER));
}, PATIENCE_MS);

afterAll(async () => {
  await suite.stop('SIGKILL');
  temporary.remove();
});

it(
  'S1-10 shows nothing while the log cannot persist, and goes on once it can',
  async () => {
    const before = await customers.size();
    const resumeWrites = stopWrites(dataFolder(suite.dataFolder).log('customer', 'main'));
    const refused = await Promise.all(Object.values(looks).map((look) => look()));
    resumeWrites();
    for (const { status, headers, body, text } of refused) {
      expect([status, body]).toEqual([503, expect.objectContaining({ code: 'LOG_UNAVAILABLE' })]);
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(headers.get('retry-after')).toBe('1');
      expect(text).not.toMatch(/1381234|5678|\*\*\*\*/);
    }
    expect(await customers.size()).toBe(before);
    const answered = await Promise.all(Object.values(looks).map((look) => look()));
    expect(answered.map(({ status }) => status)).toEqual([201, 403, expect.any(Number)]);
    expect(answered[0]?.body).toMatchObject({ number: `+86${NUMBER}` });
    expect(await customers.size()).toBe(before + 2 + 2 + 1); // reveals are counted as well, allowed or refused
  },
  PATIENCE_MS,
);

it('says so in its log without the number', () => {
  const { stdout, stderr } = suite.output;
  expect(stdout).toContain('LOG_UNAVAILABLE');
  expect(stdout + stderr).not.toMatch(/13812345678|李雷/);
});
