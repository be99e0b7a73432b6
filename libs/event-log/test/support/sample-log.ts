import { parseCheckpoint, parseNote } from '@taizhang/transparency';
import { copyFile } from 'node:fs/promises';
import type { EventLog, KnownCheckpoints, Receipt } from '../../src/index.js';
import { openSqliteEventLog } from '../../src/sqlite/index.js';
import { countingIds, testCommit, TestClock, testIdentity } from '../../src/testing/index.js';

export const sampleIdentity = testIdentity();

/** Commits of 1 to 4 events on seven streams: more entries than a full tile. */
export const SAMPLE_COMMITS = 150;
export const SAMPLE_SIZE = 373;

export interface SampleLog {
  readonly log: EventLog;
  readonly receipts: readonly Receipt[];
}

/** Writes the sample log, the same bytes every time up to the commit from which on `branch` says otherwise. */
export async function writeSample(path: string, branch: { at: number; name: string } = MAIN): Promise<SampleLog> {
  const log = await openSqliteEventLog({
    path,
    identity: sampleIdentity,
    clock: new TestClock(),
    newId: countingIds(),
  });
  const versions = new Map<string, number>();
  const receipts: Receipt[] = [];
  for (let number = 0; number < SAMPLE_COMMITS; number++) {
    const stream = `call-${number % 7}`;
    const name = number < branch.at ? MAIN.name : branch.name;
    const expectedVersion = versions.get(stream) ?? 0;
    const commit = testCommit(`${name}-${number}`, { stream, expectedVersion }, 1 + (number % 4));
    const receipt = await log.append(commit);
    versions.set(stream, receipt.version);
    receipts.push(receipt);
  }
  return { log, receipts };
}

const MAIN = { at: 0, name: 'commit' };

/** What is outstanding: the checkpoints of receipts. */
export function knownCheckpoints(receipts: readonly Receipt[]): KnownCheckpoints {
  return receipts.map(({ checkpoint }) => parseCheckpoint(parseNote(checkpoint).text));
}

/** The files of an open log as a writer that is killed now would leave them: the file and what is still in its -wal. */
export async function copyAsKilled(path: string, copy: string): Promise<void> {
  await copyFile(path, copy);
  await copyFile(`${path}-wal`, `${copy}-wal`);
}
