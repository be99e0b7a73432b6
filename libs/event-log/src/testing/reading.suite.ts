import { describe, expect, it } from '@jest/globals';
import { decodeEntry, type EventLog, type StoredEntry } from '../index.js';
import { logUnderTest, type EventLogFactory } from './log-under-test.js';
import { referenceLeaf, referenceTile } from './reference-tree.js';
import { loneCommit, testCommit } from './test-commit.js';

const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);
const positions = (entries: readonly StoredEntry[]) => entries.map(({ position }) => position);
const versions = (entries: readonly StoredEntry[]) => entries.map(({ bytes }) => decodeEntry(bytes).version);

/** Two streams in turn: `even` at positions 0, 2, 4 …, `odd` at 1, 3, 5 … */
async function appendInTurn(log: EventLog, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await log.append(testCommit(`even-${round}`, { stream: 'even', expectedVersion: round }));
    await log.append(testCommit(`odd-${round}`, { stream: 'odd', expectedVersion: round }));
  }
}

/** Every tile of the tree at its widest and at some prefixes is the reference's; what lies beyond is not there. */
async function expectTiles(log: EventLog, leaves: readonly Uint8Array[]): Promise<void> {
  for (const [level, index] of [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [2, 0],
  ] as const) {
    const expected = referenceTile(leaves, level, index);
    const width = expected.length / 32;
    for (const prefix of new Set([1, width - 1, width].filter((w) => w >= 1 && w <= width))) {
      const hashes = await log.tile(level, index, prefix);
      expect(Buffer.compare(hashes ?? Buffer.of(), expected.subarray(0, prefix * 32))).toBe(0);
    }
    expect(await log.tile(level, index, width + 1)).toBeUndefined();
  }
}

export function readingSuite(makeFixture: EventLogFactory): void {
  const test = logUnderTest(makeFixture);

  describe('reading everything', () => {
    it('is in order, from a position on, and ends at the end', async () => {
      const { log } = test;
      await appendInTurn(log, 5);
      expect(positions(await log.read(0, 100))).toEqual(upTo(10));
      expect(positions(await log.read(3, 4))).toEqual([3, 4, 5, 6]);
      expect(positions(await log.read(9, 4))).toEqual([9]);
      expect(await log.read(10, 4)).toEqual([]);
      expect(await log.read(1_000_000, 4)).toEqual([]);
    });

    it('gives 10,000 entries at most, however many are asked for', async () => {
      const { log } = test;
      const commits = upTo(11).map((number) => loneCommit(`commit-${number}`, testCommit('any', {}, 1000)));
      await Promise.all(
        commits.map((commit, number) => log.append({ ...commit, id: `c-${number}`, stream: `s-${number}` })),
      );
      expect(await log.read(0, 10_000)).toHaveLength(10_000);
      expect(await log.read(0, 1_000_000)).toHaveLength(10_000);
      expect(positions(await log.read(10_000, 10_000))).toEqual(upTo(1000, 10_000));
    });

    it.each([0, -1, Number.NaN])('gives nothing for a limit of %p', async (limit) => {
      await appendInTurn(test.log, 2);
      expect(await test.log.read(0, limit)).toEqual([]);
    });
  });

  describe('reading a stream', () => {
    it('is in order of versions and holds no other stream', async () => {
      const { log } = test;
      await appendInTurn(log, 5);
      const odd = await log.readStream('odd');
      expect(positions(odd)).toEqual([1, 3, 5, 7, 9]);
      expect(versions(odd)).toEqual([1, 2, 3, 4, 5]);
      expect(odd).toEqual((await log.read(0, 100)).filter(({ position }) => position % 2 === 1));
    });

    it('begins at the version that is asked for', async () => {
      const { log } = test;
      await appendInTurn(log, 5);
      expect(versions(await log.readStream('even', 1))).toEqual([1, 2, 3, 4, 5]);
      expect(versions(await log.readStream('even', 4))).toEqual([4, 5]);
      expect(await log.readStream('even', 6)).toEqual([]);
      expect(await log.readStream('never')).toEqual([]);
    });

    it('knows names apart that differ in case only, or are the beginning of another', async () => {
      const { log } = test;
      for (const stream of ['call', 'Call', 'call-1', 'call%', 'call_1']) {
        await log.append(testCommit(`commit-of-${stream}`, { stream }));
      }
      for (const [position, stream] of ['call', 'Call', 'call-1', 'call%', 'call_1'].entries()) {
        expect(positions(await log.readStream(stream))).toEqual([position]);
      }
    });
  });

  describe('tiles', () => {
    it('are those of RFC 6962 at every size from 0 to 600, prefixes too, and nothing beyond', async () => {
      const { log } = test;
      await expectTiles(log, []);
      const leaves: Buffer[] = [];
      for (let size = 1; size <= 600; size++) {
        const { first } = await log.append(loneCommit(`commit-${size}`));
        const [entry] = await log.read(first, 1);
        leaves.push(referenceLeaf(entry?.bytes ?? Buffer.of()));
        await expectTiles(log, leaves);
      }
      await expectTiles(await test.reopen(), leaves);
    });

    it.each([
      [0, 0, 0],
      [0, 0, -1],
      [0, 0, 257],
      [0, 0, 1.5],
      [0, 0.5, 1],
      [0, -1, 1],
      [-1, 0, 1],
      [0.5, 0, 1],
      [Number.NaN, 0, 1],
      [0, Number.NaN, 1],
      [0, 0, Number.NaN],
    ])('are not there for coordinates that no tile has: %p, %p, %p', async (level, index, width) => {
      await test.log.append(testCommit('commit-1', {}, 300));
      expect(await test.log.tile(level, index, width)).toBeUndefined();
    });
  });
}
