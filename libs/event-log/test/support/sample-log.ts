import { parseCheckpoint, parseNote } from '@taizhang/transparency';
import type { KnownCheckpoints, Receipt } from '../../src/index.js';
import { openSqliteEventLog } from '../../src/sqlite/index.js';
import { countingIds, testCommit, TestClock, testIdentity } from '../../src/testing/index.js';

export const sampleIdentity = testIdentity();

/** Commits of 1 to 4 events on seven streams: more entries than a full tile. */
export const SAMPLE_COMMITS = 150;
export const SAMPLE_SIZE = 373;

export interface SampleOptions {
  readonly commits?: number;
  /** Number of the first commit that is another than in every other sample. */
  readonly forkedAt?: number;
}

/** Writes the sample log or its beginning: the same bytes every time, up to where it forks. */
export async function writeSample(path: string, options: SampleOptions = {}): Promise<readonly Receipt[]> {
  const { commits = SAMPLE_COMMITS, forkedAt = commits } = options;
  const log = await openSqliteEventLog({
    path,
    identity: sampleIdentity,
    clock: new TestClock(),
    newId: countingIds(),
  });
  const versions = new Map<string, number>();
  const receipts: Receipt[] = [];
  for (let number = 0; number < commits; number++) {
    const stream = `call-${number % 7}`;
    const id = `${number < forkedAt ? 'commit' : 'forged'}-${number}`;
    const receipt = await log.append(
      testCommit(id, { stream, expectedVersion: versions.get(stream) ?? 0 }, 1 + (number % 4)),
    );
    versions.set(stream, receipt.version);
    receipts.push(receipt);
  }
  await log.close();
  return receipts;
}

/** What is outstanding: the checkpoints of receipts. */
export function knownCheckpoints(receipts: readonly Receipt[]): KnownCheckpoints {
  return receipts.map(({ checkpoint }) => parseCheckpoint(parseNote(checkpoint).text));
}
