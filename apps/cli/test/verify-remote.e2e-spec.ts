import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleCalls } from '../src/testing/sample-files.js';
import { scratchFile, scratchFolder } from '../src/testing/scratch.js';
import type { LogReport } from '../src/verify/log-report.js';
import { startLyingServer, type Lie } from './support/lying-server.js';
import { startSuite, type RunningSuite } from './support/running-suite.js';
import { taizhang, taizhangJson } from './support/taizhang.js';

const MINUTE = 60_000;
/** More than one tile of customers and calls. */
const CALLS = sampleCalls(400);

interface Verified {
  readonly ok: boolean;
  readonly logs: readonly LogReport[];
}

const flip = (at: number) => (body: Buffer) => {
  const changed = Buffer.from(body);
  changed.writeUInt8(changed.readUInt8(at % changed.length) ^ 1, at % changed.length);
  return changed;
};
const about =
  (pattern: RegExp, change: (body: Buffer) => Buffer | 'missing'): Lie =>
  (path, body) =>
    pattern.test(path) ? change(body) : undefined;

describe('verification over HTTP', () => {
  let suite: RunningSuite;
  let server: Awaited<ReturnType<typeof startLyingServer>>;
  let token: string;
  beforeAll(async () => {
    suite = await startSuite(join(scratchFolder(), 'data'));
    await taizhang(['import', 'calls', scratchFile(CALLS)], suite.environment);
    token = (await taizhang(['token', '--role', 'auditor'], suite.environment)).stdout.trim();
    server = await startLyingServer(suite.url);
  }, MINUTE);
  afterAll(async () => {
    server.stop();
    await suite.stop();
  });

  const verify = (url: string, more: Readonly<Record<string, string>> = {}) =>
    taizhangJson<Verified>(['verify', '--url', url, '--context', 'intake'], {
      ...suite.environment,
      TAIZHANG_TOKEN: token,
      ...more,
    });

  it(
    'finds what verification of the files finds',
    async () => {
      const environment = { ...suite.environment, TAIZHANG_TOKEN: token };
      const served = await taizhangJson<Verified>(['verify', '--url', suite.url], environment);
      const stored = await taizhangJson<Verified>(['verify'], environment);
      // The folder holds the auditor's copies and the attachments as well; nobody serves those.
      const copied = served.answer.logs.map((log) => ({
        ...log,
        copy: expect.objectContaining({ ok: true }),
        ...(log.context === 'customer' && { attachments: { named: 0, ok: true } }),
      }));
      expect(stored).toEqual({ ...served, answer: { ...served.answer, logs: copied } });
      expect([served.exitCode, served.answer.ok, served.answer.logs.length]).toEqual([0, true, 6]);
      expect(served.answer.logs.find(({ context }) => context === 'intake')?.size).toBeGreaterThan(512);
    },
    MINUTE,
  );

  it(
    'believes a server that lies about nothing, with a key from elsewhere or without',
    async () => {
      server.tell(() => undefined);
      for (const TAIZHANG_DATA of [suite.dataFolder, scratchFolder()]) {
        expect(await verify(server.url, { TAIZHANG_DATA })).toMatchObject({ exitCode: 0, answer: { ok: true } });
      }
    },
    MINUTE,
  );

  it.each<[string, Lie, unknown]>([
    ['a byte of a full tile', about(/\/tile\/0\/000$/, flip(40)), { kind: 'tile', position: 1 }],
    ['a byte of the second tile', about(/\/tile\/0\/001$/, flip(0)), { kind: 'tile', position: 256 }],
    ['a byte of a partial tile', about(/\/tile\/0\/\d+\.p\//, flip(3)), { kind: 'tile' }],
    ['a byte of a tile of a higher level', about(/\/tile\/1\//, flip(3)), { kind: 'tile' }],
    ['a tile that it does not have', about(/\/tile\/0\/001$/, () => 'missing'), { kind: 'tile', position: 256 }],
    ['a partial tile that it does not have', about(/\/tile\/0\/\d+\.p\//, () => 'missing'), { kind: 'tile' }],
    ['a byte of an entry', about(/\/entries\/000$/, flip(2_000)), {}],
    ['the length of an entry', about(/\/entries\/001$/, flip(0)), { kind: 'tile', position: 256 }],
    ['a bundle that it does not have', about(/\/entries\/001$/, () => 'missing'), { kind: 'tile', position: 256 }],
    ['a bundle that is cut off', about(/\/entries\/000$/, (body) => body.subarray(0, -1)), { kind: 'tile' }],
    ['a byte of the checkpoint’s root', about(/checkpoint$/, flip(40)), { kind: 'signature' }],
    ['a byte of the signature', about(/checkpoint$/, flip(150)), { kind: 'signature' }],
    ['its whole checkpoint', about(/checkpoint$/, () => Buffer.from('nonsense')), { kind: 'signature' }],
  ])(
    'finds a server out that lies about %s',
    async (_what, lie, firstBad) => {
      server.tell(lie);
      const { exitCode, answer } = await verify(server.url);
      expect([exitCode, answer.ok]).toEqual([1, false]);
      expect(answer.logs).toMatchObject([{ context: 'intake', ok: false, firstBad }]);
    },
    MINUTE,
  );

  it(
    'does not take another key for the log’s own where it knows that',
    async () => {
      const other = await (await fetch(`${suite.url}/log/audit/main/vkey`)).text();
      server.tell(about(/vkey$/, () => Buffer.from(other)));
      expect((await verify(server.url)).answer.ok).toBe(true);
      const { answer } = await verify(server.url, { TAIZHANG_DATA: scratchFolder() });
      expect(answer.logs).toMatchObject([{ ok: false, firstBad: { kind: 'signature' } }]);
    },
    MINUTE,
  );

  it.each<[string, Lie, string]>([
    ['serves no such log', about(/checkpoint$/, () => 'missing'), 'LOG_NOT_SERVED'],
    ['has no key', about(/vkey$/, () => Buffer.from('<html>')), 'ANSWER_UNEXPECTED'],
  ])(
    'cannot be made of a server that %s',
    async (_what, lie, code) => {
      server.tell(lie);
      const { exitCode, answer } = await verify(server.url, { TAIZHANG_DATA: scratchFolder() });
      expect([exitCode, answer]).toEqual([3, { error: { code, detail: expect.any(String) } }]);
    },
    MINUTE,
  );

  it(
    'is for auditors',
    async () => {
      for (const args of [
        ['--role', 'agent'],
        ['--role', 'administrator'],
      ]) {
        const { stdout } = await taizhang(['token', ...args], suite.environment);
        const { exitCode, answer } = await verify(suite.url, { TAIZHANG_TOKEN: stdout.trim() });
        expect([exitCode, answer]).toEqual([4, { error: { code: 'ENTRIES_NOT_ALLOWED', detail: expect.any(String) } }]);
      }
      expect((await verify(suite.url, { TAIZHANG_TOKEN: 'e30.e30.e30' })).exitCode).toBe(4);
    },
    MINUTE,
  );
});
