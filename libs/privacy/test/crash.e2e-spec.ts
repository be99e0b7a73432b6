import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SubjectKeys } from '../src/index.js';
import { openSqliteSubjectKeys } from '../src/sqlite/index.js';

const ROOT = join(import.meta.dirname, '../../..');
const CHILD = [
  '--conditions=@taizhang/source',
  '--import',
  join(ROOT, 'tools/run/register.mjs'),
  join(import.meta.dirname, 'make-keys.child.ts'),
];

describe('subject keys in SQLite, when the process or the disk fails', () => {
  let folder: string;
  let path: string;
  let keys: SubjectKeys | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-keys-'));
    path = join(folder, 'keys.db');
  });

  afterEach(async () => {
    await keys?.close();
    await rm(folder, { recursive: true });
  });

  /** What the child told until it ended by itself or was killed after so many lines. */
  async function run(shell: string, killAfter = Infinity): Promise<string[]> {
    const child = spawn('sh', ['-c', `${shell} exec "$@"`, 'sh', process.execPath, ...CHILD, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const told: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      told.push(line);
      if (told.length === killAfter) child.kill('SIGKILL');
    }
    return told;
  }

  function reopen(): SubjectKeys {
    const keyEncryptionKeys = [{ id: 'kek-1', key: new Uint8Array(32) }];
    keys = openSqliteSubjectKeys({ path, keyEncryptionKeys, context: 'customer/main' });
    return keys;
  }

  async function expectAllThere(told: readonly string[]): Promise<void> {
    const store = reopen();
    const stored = told.map(async (line) => {
      const [subject = ''] = line.split(' ');
      const key = (await store.find(subject))?.export() ?? '';
      return `${subject} ${createHash('sha256').update(key).digest('hex')}`;
    });
    expect(await Promise.all(stored)).toEqual(told);
  }

  it.each([1, 15, 333, 1_000])(
    'loses no key that was answered before a SIGKILL after %d answers',
    async (answers) => {
      const told = await run('', answers);
      expect(told.length).toBeGreaterThanOrEqual(answers);
      // The last line may be cut by the kill.
      await expectAllThere(told.filter((line) => /^customer-\d+ [0-9a-f]{64}$/.test(line)));
    },
    30_000,
  );

  it('answers no key that a full disk did not take, loses none, and goes on once there is room', async () => {
    // A limit on file size is to SQLite what a full disk is: a write that fails half-way. In blocks of 512 bytes.
    const told = await run('ulimit -f 400;');
    const answered = told.filter((line) => line.startsWith('customer-'));
    expect(answered.length).toBeGreaterThan(100);
    expect(new Set(told.slice(answered.length))).toEqual(new Set(['refused KEY_STORE_UNAVAILABLE']));
    await expectAllThere(answered);
    expect((await keys?.keyOf('customer-new'))?.symmetricKeySize).toBe(32);
  }, 30_000);
});
