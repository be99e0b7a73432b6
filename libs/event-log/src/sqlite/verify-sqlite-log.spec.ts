import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseCheckpoint, parseNote } from '@taizhang/transparency';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventLog, KnownCheckpoints, Receipt } from '../index.js';
import { countingIds, loneCommit, testCommit, TestClock, testIdentity } from '../testing/index.js';
import { openSqliteEventLog } from './sqlite-event-log.js';
import { openSqliteLogCopy } from './sqlite-log-copy.js';
import { verifySqliteLog } from './verify-sqlite-log.js';

const identity = testIdentity();
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const known = (receipts: readonly Receipt[]): KnownCheckpoints =>
  receipts.map(({ checkpoint }) => parseCheckpoint(parseNote(checkpoint).text));

describe('verifySqliteLog', () => {
  let folder: string;
  let path: string;
  let log: EventLog;

  const open = () => openSqliteEventLog({ path, identity, clock: new TestClock(), newId: countingIds() });
  const verify = (knownCheckpoints: KnownCheckpoints = []) =>
    verifySqliteLog({ path, vkey: identity.vkey, knownCheckpoints });
  const expectGood = async (knownCheckpoints?: KnownCheckpoints) => {
    const { size, root } = await log.head();
    expect(await verify(knownCheckpoints)).toEqual({ ok: true, size, root: Buffer.from(root).toString('base64') });
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verify-'));
    path = join(folder, 'log.sqlite');
    log = await open();
  });

  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  it.each([0, 1, 255, 256, 257, 5000])('finds a log of %p entries good, open and closed', async (size) => {
    const commits = upTo(Math.ceil(size / 500)).map((number) => Math.min(500, size - number * 500));
    for (const [number, count] of commits.entries()) {
      await log.append(testCommit(`commit-${number}`, { expectedVersion: number * 500 }, count));
    }
    expect((await log.head()).size).toBe(size);
    await expectGood();
    await log.close();
    log = await open();
    await expectGood();
  });

  it('finds the checkpoints of every size from 0 to 600', async () => {
    const { size, root } = await log.head();
    const receipts: Receipt[] = [];
    for (const number of upTo(600)) receipts.push(await log.append(loneCommit(`commit-${number}`)));
    await expectGood([{ size, root }, ...known(receipts)]);
  });

  it('reads one state while the log is being written', async () => {
    const receipts: Receipt[] = [];
    const writing = upTo(20).map(async (writer) => {
      for (const round of upTo(20)) {
        receipts.push(
          await log.append(testCommit(`${writer}-${round}`, { stream: `s-${writer}`, expectedVersion: round * 3 }, 3)),
        );
      }
    });
    const written = Promise.all(writing);
    const sizes: number[] = [];
    // Each turn of the event loop lets one more group be written.
    while (receipts.length < 400) {
      await new Promise(setImmediate);
      const outstanding = known(receipts);
      const { ok, size, firstBad } = await verify(outstanding);
      expect({ ok, firstBad }).toEqual({ ok: true });
      expect(size).toBeGreaterThanOrEqual(Math.max(0, ...outstanding.map((checkpoint) => checkpoint.size)));
      sizes.push(size);
    }
    await written;
    expect(new Set(sizes).size).toBeGreaterThan(1);
    await expectGood(known(receipts));
  });

  it('names a checkpoint of another tree, and one of more entries', async () => {
    await log.append(testCommit('commit-1', {}, 10));
    const { root } = await log.head();
    const other = new Uint8Array(32);
    expect((await verify([{ size: 10, root }])).ok).toBe(true);
    expect(await verify([{ size: 0, root: other }])).toMatchObject({ firstBad: { kind: 'fork', position: 0 } });
    expect(await verify([{ size: 4, root: other }])).toMatchObject({ firstBad: { kind: 'fork', position: 4 } });
    expect(await verify([{ size: 10, root: other }])).toMatchObject({ firstBad: { kind: 'fork', position: 10 } });
    expect(await verify([{ size: 11, root }])).toMatchObject({ firstBad: { kind: 'rollback', position: 11 } });
  });

  it('trusts the key that it is given, not the file', async () => {
    await log.append(testCommit('commit-1'));
    const { vkey } = testIdentity(identity.origin, 2);
    expect(await verifySqliteLog({ path, vkey })).toMatchObject({ ok: false, firstBad: { kind: 'signature' } });
  });

  describe('of an auditor’s copy', () => {
    const copyPath = () => join(folder, 'copy.sqlite');
    const verifyCopy = () => verifySqliteLog({ path: copyPath(), vkey: identity.vkey, isCopy: true });
    const change = (sql: string) => {
      const db = new DatabaseSync(copyPath());
      db.exec(`DROP TRIGGER entries_update; ${sql}`);
      db.exec(
        "CREATE TRIGGER entries_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are final'); END",
      );
      db.close();
    };

    beforeEach(async () => {
      await log.append(testCommit('commit-1', {}, 300));
      const copy = await openSqliteLogCopy({ path: copyPath() });
      await copy.append(await log.read(0, 300));
      await copy.confirm((await log.head()).checkpoint);
      await copy.close();
    });

    it('finds it good, also while it is ahead of what it has confirmed', async () => {
      expect(await verifyCopy()).toMatchObject({ ok: true, size: 300 });
      await log.append(testCommit('commit-2', { expectedVersion: 300 }, 5));
      const copy = await openSqliteLogCopy({ path: copyPath() });
      await copy.append(await log.read(300, 5));
      await copy.close();
      expect(await verifyCopy()).toMatchObject({ ok: true, size: 305 });
    });

    it('names the entry that was changed', async () => {
      change(
        "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'commit-1', 'commit-X') AS BLOB) WHERE position = 17",
      );
      expect(await verifyCopy()).toMatchObject({ ok: false, firstBad: { kind: 'entry', position: 17 } });
    });

    it('names a confirmed checkpoint that another key signed', async () => {
      const { vkey } = testIdentity(identity.origin, 2);
      const answer = await verifySqliteLog({ path: copyPath(), vkey, isCopy: true });
      expect(answer).toMatchObject({ ok: false, firstBad: { kind: 'signature' } });
    });
  });

  it('reports a file that is missing or is no log', async () => {
    const nowhere = { path: join(folder, 'missing.sqlite'), vkey: identity.vkey };
    expect(await verifySqliteLog(nowhere)).toMatchObject({ ok: false, firstBad: { kind: 'store', position: 0 } });
    await copyFile(import.meta.filename, nowhere.path);
    expect(await verifySqliteLog(nowhere)).toMatchObject({ ok: false, firstBad: { kind: 'store', position: 0 } });
  });
});
