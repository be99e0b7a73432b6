import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine';
import { SuiteProcess, type Ended } from '@taizhang/testing';
import { issueToken, send } from './support/client.js';
import { temporaryFolder } from './support/temporary-folder.js';

const STACK = /\n\s+at /;
const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];
const PATIENCE_MS = 60_000;
const letter = (serial: number) => ({
  ...{ serial: String(serial), project: 'A3', sender: `sender-${serial}`, receivedAt: '2026-03-02T09:00:00.000Z' },
  ...{ subject: '问停车', body: '停车收费吗？', class: 'inquiry' },
});

let temporary: ReturnType<typeof temporaryFolder>;
let running: SuiteProcess[];

beforeEach(() => {
  temporary = temporaryFolder();
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((suite) => suite.stop('SIGKILL')));
  temporary.remove();
});

const data = () => join(temporary.path, 'data');

async function start(env = {}): Promise<SuiteProcess> {
  const suite = await SuiteProcess.start(data(), env);
  running.push(suite);
  return suite;
}

/** It was refused in good order: this exit code, one line on stderr, and nothing of the program's insides. */
function expectRefused({ exitCode, stdout, stderr }: Ended, expected: number, line: RegExp): void {
  expect({ exitCode, stderr }).toEqual({ exitCode: expected, stderr: expect.stringMatching(line) });
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(stdout + stderr).not.toMatch(STACK);
  expect(stdout).not.toContain('Listening');
}

const heads = async (suite: SuiteProcess) =>
  Promise.all(CONTEXTS.map(async (context) => (await send(suite.url, `/log/${context}/main/checkpoint`)).text));

const register = async (suite: SuiteProcess, serial: number, token: string) =>
  send(suite.url, '/intake/letters', { body: letter(serial), token, headers: { 'idempotency-key': `key-${serial}` } });

describe('a start', () => {
  it(
    'says where it listens and what to do next, and is ready then',
    async () => {
      const suite = await start();
      const { stdout, stderr } = suite.output;
      expect(stdout).toContain(`Listening on     ${suite.url}\n`);
      expect(stdout).toContain(`Data             ${data()}\n`);
      expect(stdout).toContain('npm run -s taizhang --');
      expect(stderr).toBe('');
      expect((await send(suite.url, '/health/ready')).body).toEqual({ status: 'ready', missing: [] });
    },
    PATIENCE_MS,
  );

  it(
    'makes its secrets for their owner alone',
    async () => {
      await start();
      const secrets = join(data(), 'secrets');
      const modeOf = (path: string) => statSync(path).mode & 0o777;
      expect(modeOf(secrets)).toBe(0o700);
      expect(readdirSync(secrets)).toHaveLength(14);
      for (const name of readdirSync(secrets)) expect([name, modeOf(join(secrets, name))]).toEqual([name, 0o600]);
    },
    PATIENCE_MS,
  );

  it(
    'on a folder that another process holds is refused and changes nothing',
    async () => {
      const first = await start();
      const before = await heads(first);
      expectRefused(await SuiteProcess.refused(data()), 3, /^DATA_FOLDER_HELD: .*data/);
      expect(await heads(first)).toEqual(before);
      expect((await send(first.url, '/health/ready')).status).toBe(200);
    },
    PATIENCE_MS,
  );

  it(
    'with bad settings is refused, names them all and no value, and makes nothing',
    async () => {
      const env = { PORT: '70000', ENGINE: 'secret-in-the-wrong-place', HOST: 'nowhere', TAIZHANG_DEPLOYMENT: 'A/B' };
      const refused = await SuiteProcess.refused(data(), env);
      expectRefused(
        refused,
        2,
        /^SETTINGS_INVALID: (?=.*PORT \()(?=.*HOST \()(?=.*ENGINE \()(?=.*TAIZHANG_DEPLOYMENT \()/,
      );
      expect(refused.stderr).not.toMatch(/70000|secret|nowhere|A\/B/);
      expect(existsSync(data())).toBe(false);
    },
    PATIENCE_MS,
  );

  it(
    'on an address that the machine has not is refused',
    async () => {
      expectRefused(await SuiteProcess.refused(data(), { HOST: '192.0.2.1' }), 3, /^HOST_UNAVAILABLE: .*set HOST/);
    },
    PATIENCE_MS,
  );

  describe('on a port that is taken', () => {
    let taken: Server;

    beforeEach(async () => {
      taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
    });
    afterEach(() => void taken.close());

    it(
      'is refused, and the folder can be used after',
      async () => {
        const { port } = taken.address() as { port: number }; // it listens on TCP
        expectRefused(await SuiteProcess.refused(data(), { PORT: String(port) }), 3, /^PORT_TAKEN: .*set PORT/);
        await start();
      },
      PATIENCE_MS,
    );
  });

  it(
    'where the data folder is a file is refused',
    async () => {
      writeFileSync(data(), 'not a folder');
      expectRefused(await SuiteProcess.refused(data()), 3, /^DATA_FOLDER_UNUSABLE: /);
    },
    PATIENCE_MS,
  );

  it(
    'where the lock is a folder is refused',
    async () => {
      mkdirSync(join(data(), 'lock'), { recursive: true });
      expectRefused(await SuiteProcess.refused(data()), 3, /^DATA_FOLDER_UNUSABLE: /);
    },
    PATIENCE_MS,
  );
});

describe('a start over what a stopped suite has left', () => {
  const left = temporaryFolder();

  beforeAll(async () => {
    await (await SuiteProcess.start(left.path)).stop();
  }, PATIENCE_MS);
  beforeEach(() => cpSync(left.path, data(), { recursive: true }));
  afterAll(() => left.remove());

  it.each(['blind-index.key', 'administrator.json', 'log-customer.main.pem'])(
    'is refused when others may read %s',
    async (name) => {
      const path = dataFolder(data()).secret(name);
      chmodSync(path, 0o644);
      const refused = await SuiteProcess.refused(data());
      expectRefused(refused, 3, /^SECRET_FILE_EXPOSED: /);
      expect(refused.stderr).toContain(path);
    },
    PATIENCE_MS,
  );

  it(
    'is refused under the name of another deployment',
    async () => {
      const env = { TAIZHANG_DEPLOYMENT: 'other.example' };
      expectRefused(await SuiteProcess.refused(data(), env), 3, /^LOG_IDENTITY_MISMATCH: .*organisation\.main\.sqlite/);
    },
    PATIENCE_MS,
  );

  it.each([
    ['logs/complaint.main.sqlite', 'LOG_CORRUPT'],
    ['copies/complaint.main.sqlite', 'LOG_CORRUPT'],
    ['read-models/feed.sqlite', 'STORE_FILE_UNUSABLE'],
    ['read-models/numbers.sqlite', 'NUMBER_INDEX_UNAVAILABLE'],
    ['secrets/administrator.json', 'SECRET_FILE_INVALID'],
  ])(
    'is refused when %s is damaged',
    async (file, code) => {
      writeFileSync(join(data(), file), 'damaged '.repeat(400));
      const refused = await SuiteProcess.refused(data());
      expectRefused(refused, 3, new RegExp(`^${code}: `));
      expect(refused.stderr).toContain(join(data(), file));
    },
    PATIENCE_MS,
  );
});

describe('a stop', () => {
  it(
    'by SIGTERM ends in good order, with all that was answered there at the next start',
    async () => {
      const first = await start();
      const token = await issueToken(first, 'agent');
      const answers = await Promise.all([1, 2, 3].map((serial) => register(first, serial, token)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      const before = await heads(first);
      const { exitCode, stderr } = await first.stop('SIGTERM');
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const second = await start();
      expect((await heads(second)).slice(0, -1)).toEqual(before.slice(0, -1)); // the auditor may write
    },
    PATIENCE_MS,
  );

  it(
    'by SIGKILL loses nothing that was answered, and what was asked can be asked again',
    async () => {
      const first = await start();
      const token = await issueToken(first, 'agent');
      const asked = Array.from({ length: 20 }, (_, serial) => serial);
      const answered = await Promise.all(asked.slice(0, 10).map((serial) => register(first, serial, token)));
      const rest = Promise.allSettled(asked.slice(10).map((serial) => register(first, serial, token)));
      await first.stop('SIGKILL');
      await rest;
      const second = await start();
      const again = await Promise.all(asked.map((serial) => register(second, serial, token)));
      again.slice(0, 10).forEach(({ status, body }, serial) => {
        expect(status).toBe(200);
        expect(body).toEqual({ ...(answered[serial]?.body as object), replayed: true });
      });
      expect(again.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
