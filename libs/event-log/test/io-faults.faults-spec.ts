import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Receipt } from '../src/index.js';
import { openSqliteEventLog, verifySqliteLog } from '../src/sqlite/index.js';
import { checkReceipt, countingIds, TestClock, testIdentity } from '../src/testing/index.js';
import { startChild, type Child } from './support/child.js';
import { knownCheckpoints } from './support/sample-log.js';
import { EVENTS_PER_COMMIT } from './support/writer-commit.js';

const STRACE = '/usr/bin/strace';
const WRITERS = 4;
const COMMITS = 30;
const DISK_BYTES = 8 * 1024 * 1024;
/** Enough to open the log and to write a part of what is to be written. */
const ROOM_BYTES = 400 * 1024;
const identity = testIdentity();

/** What the child said: a receipt, or the code of a failure. */
interface Said {
  readonly receipt?: Receipt;
  readonly failed?: string;
}

/** The n-th of these calls on the log's files, and for how many calls the fault lasts. */
const FAULTS: readonly (readonly [call: string, error: string, when: string])[] = [
  ...['1', '2', '3', '5', '8', '13', '20..24', '4+9'].map((when) => ['fsync', 'EIO', when] as const),
  ...['1', '2', '3', '5', '9', '17', '40', '80..120', '33+50'].map((when) => ['pwrite64', 'EIO', when] as const),
  ...['1', '2', '4', '7', '15', '30', '60..160', '20+40'].map((when) => ['pwrite64', 'ENOSPC', when] as const),
  ...['1', '2', '5', '10..14'].map((when) => ['pread64', 'EIO', when] as const),
  ...['1', '1..2'].map((when) => ['ftruncate', 'EIO', when] as const),
  ...['3', '10..13'].map((when) => ['fsync', 'ENOSPC', when] as const),
];

describe('a log whose disk fails', () => {
  let folder: string;
  let totals = { injected: 0, failures: 0, acknowledged: 0 };

  beforeAll(async () => {
    if (!existsSync(STRACE)) throw new Error(`${STRACE} is missing: install strace, these tests inject faults with it`);
    folder = await mkdtemp(join(tmpdir(), 'io-faults-'));
  });

  afterAll(async () => {
    process.stderr.write(`${FAULTS.length} fault patterns: ${JSON.stringify(totals)}\n`);
    await rm(folder, { recursive: true });
  });

  it.each(FAULTS)(
    '%s fails with %s at call %s: goes on, and loses nothing',
    async (call, error, when) => {
      const path = join(folder, `${call}-${error}-${when}.sqlite`);
      const trace = `${path}.trace`;
      const wrapper = [STRACE, '-f', '-qq', '-o', trace, '-e', `trace=${call}`];
      const paths = ['', '-wal', '-shm'].flatMap((suffix) => ['-P', path + suffix]);
      const inject = ['-e', `inject=${call}:error=${error}:when=${when}`];
      const child = startChild(
        'fault-writer.ts',
        [path, `${WRITERS}`, `${COMMITS}`],
        [...wrapper, ...paths, ...inject],
      );
      const said = await saidBy(child);
      const injected = (await readFile(trace, 'utf8')).split('(INJECTED)').length - 1;
      expect(injected).toBeGreaterThan(0);
      expectTyped(said, call === 'pread64');
      totals = {
        injected: totals.injected + injected,
        failures: totals.failures + said.filter(({ failed }) => failed !== undefined).length,
        acknowledged: totals.acknowledged + (await expectWhole(path, said)),
      };
    },
    30_000,
  );

  it('met failures at all, each of them typed', () => {
    expect(totals.failures).toBeGreaterThan(FAULTS.length / 2);
  });
});

describe('a log on a disk that is full', () => {
  let mount: string;

  beforeAll(async () => {
    mount = await mkdtemp(join(tmpdir(), 'full-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', mount], { stdio: 'pipe' });
    } catch (cause) {
      throw new Error('cannot mount a small file system: this test needs the right to mount a tmpfs', { cause });
    }
  });

  afterAll(async () => {
    execFileSync('umount', [mount]);
    await rm(mount, { recursive: true });
  });

  it('refuses, and goes on in the same process once there is room', async () => {
    const path = join(mount, 'log.sqlite');
    const filler = join(mount, 'filler');
    await writeFile(filler, Buffer.alloc(DISK_BYTES - ROOM_BYTES));
    const child = startChild('fault-writer.ts', [path, `${WRITERS}`, `${COMMITS}`]);
    await child.until((lines) => lines.filter((line) => line.includes('failed')).length >= 40);
    const acknowledgedBefore = child.lines.filter((line) => line.includes('receipt')).length;
    expect(acknowledgedBefore).toBeGreaterThan(0);
    expect(acknowledgedBefore).toBeLessThan(WRITERS * COMMITS);
    await rm(filler);
    const said = await saidBy(child);
    expectTyped(said);
    expect(await expectWhole(path, said)).toBe(WRITERS * COMMITS);
  }, 60_000);
});

/** Everything that a child said that ended well. */
async function saidBy(child: Child): Promise<readonly Said[]> {
  const lines = await child.end();
  expect(child.exitCode).toBe(0);
  return lines.map((line) => JSON.parse(line) as Said);
}

/** Every failure was the typed one. SQLite does not tell a page that the disk cannot read from one that is damaged. */
function expectTyped(said: readonly Said[], reading = false): void {
  const allowed = reading ? ['LOG_UNAVAILABLE', 'LOG_CORRUPT'] : ['LOG_UNAVAILABLE'];
  expect(said.filter(({ failed }) => failed !== undefined && !allowed.includes(failed))).toEqual([]);
}

/** Every commit was acknowledged, is there once, whole and provable. */
async function expectWhole(path: string, said: readonly Said[]): Promise<number> {
  const receipts = said.flatMap(({ receipt }) => receipt ?? []);
  expect(receipts).toHaveLength(WRITERS * COMMITS);
  const size = WRITERS * COMMITS * EVENTS_PER_COMMIT;
  const known = knownCheckpoints(receipts);
  expect(await verifySqliteLog({ path, vkey: identity.vkey, knownCheckpoints: known })).toMatchObject({
    ok: true,
    size,
  });
  const log = await openSqliteEventLog({ path, identity, clock: new TestClock(), newId: countingIds() });
  for (const receipt of receipts) await checkReceipt(log, receipt);
  await log.close();
  return receipts.length;
}
