import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeCommit } from '../commit.js';
import { encodeEntry, decodeEntry, type Entry } from '../entry.js';
import type { StoredEntry } from '../event-log.port.js';
import { referenceLeaf, referenceRoot, referenceTile } from '../testing/reference-tree.js';
import { testCommit } from '../testing/test-commit.js';
import { countingIds } from '../testing/test-time.js';
import { BadLog, type BadKind } from '../verification/verification.js';
import type { LogCopy } from './log-copy.port.js';

/** An adapter under test: one copy, that can be closed and opened again. */
export interface LogCopyFixture {
  open(): Promise<LogCopy>;
  /** Removes it; everything that was opened is closed by then. */
  dispose(): Promise<void>;
}

const AT = '2026-01-05T08:00:00.000000Z';

/** So many commits of three entries each, on two streams in turn. */
function entriesOf(commits: number): readonly StoredEntry[] {
  const newId = countingIds();
  const encoded = Array.from({ length: commits }, (_, number) => {
    const expectedVersion = Math.floor(number / 2) * 3;
    const commit = testCommit(`commit-${number}`, { stream: `call-${number % 2}`, expectedVersion }, 3);
    return encodeCommit(commit, { at: AT, tenant: 'main', newId });
  });
  return encoded.flat().map(({ bytes }, position) => ({ position, bytes }));
}

function changed({ position, bytes }: StoredEntry, part: Partial<Entry>): StoredEntry {
  return { position, bytes: encodeEntry({ ...decodeEntry(bytes), ...part }) };
}

function hex(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('hex');
}

/** What every copy of a log must do, whatever it is kept in. */
export function describeLogCopy(adapter: string, makeFixture: () => Promise<LogCopyFixture>): void {
  describe(`a copy of a log in ${adapter}`, () => {
    const entries = entriesOf(200);
    const leaves = entries.map(({ bytes }) => referenceLeaf(bytes));
    const part = (from: number, to: number) => entries.slice(from, to);
    let fixture: LogCopyFixture;
    let copy: LogCopy;

    const reopen = async () => {
      await copy.close();
      copy = await fixture.open();
    };
    const expectHolds = async (size: number) => {
      expect(copy.size).toBe(size);
      expect(hex(copy.root())).toBe(hex(referenceRoot(leaves.slice(0, size))));
      expect(await copy.read(0, 1_000)).toEqual(part(0, size));
    };
    const expectRefused = async (kind: BadKind, position: number, bad: readonly StoredEntry[]) => {
      const before = copy.size;
      const error: unknown = await copy.append(bad).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(BadLog);
      expect(error).toMatchObject({ place: { kind, position } });
      await expectHolds(before);
    };

    beforeEach(async () => {
      fixture = await makeFixture();
      copy = await fixture.open();
    });
    afterEach(async () => {
      await copy.close();
      await fixture.dispose();
    });

    it('begins empty, with no checkpoint', async () => {
      await expectHolds(0);
      expect(copy.checkpoint).toBeUndefined();
    });

    it('holds what it was given, entry by entry, and its root, also when opened again', async () => {
      await copy.append(part(0, 3));
      await expectHolds(3);
      await copy.append(part(3, 300));
      await reopen();
      await expectHolds(300);
      await copy.append(part(300, 600));
      await expectHolds(600);
    });

    it('reads a part', async () => {
      await copy.append(part(0, 30));
      expect(await copy.read(10, 5)).toEqual(part(10, 15));
      expect(await copy.read(29, 5)).toEqual(part(29, 30));
      expect(await copy.read(30, 5)).toEqual([]);
    });

    it('gives the tiles of its tree, and those of every smaller one', async () => {
      await copy.append(part(0, 600));
      for (const [level, index, width] of [
        [0, 0, 256],
        [0, 1, 256],
        [0, 2, 88],
        [0, 2, 1],
        [0, 0, 100],
        [1, 0, 2],
      ] as const) {
        const expected = referenceTile(leaves, level, index).subarray(0, width * 32);
        expect(hex(await copy.tile(level, index, width))).toBe(hex(expected));
      }
      expect(await copy.tile(0, 2, 89)).toBeUndefined();
      expect(await copy.tile(0, 3, 1)).toBeUndefined();
      expect(await copy.tile(0, 0, 0)).toBeUndefined();
    });

    it('keeps the newest confirmed checkpoint, also when it grows and is opened again', async () => {
      await copy.append(part(0, 3));
      await copy.confirm('checkpoint of 3');
      await copy.append(part(3, 6));
      expect(copy.checkpoint).toBe('checkpoint of 3');
      await reopen();
      expect(copy.checkpoint).toBe('checkpoint of 3');
      await copy.confirm('checkpoint of 6');
      await reopen();
      expect(copy.checkpoint).toBe('checkpoint of 6');
      await expectHolds(6);
    });

    it('refuses entries that do not follow, and keeps none of them', async () => {
      await copy.append(part(0, 6));
      await expectRefused('gap', 6, part(9, 12));
      await expectRefused('gap', 7, [...part(6, 7), ...part(8, 9)]);
      await expectRefused('gap', 6, part(3, 9));
      await copy.append(part(6, 9));
      await expectHolds(9);
    });

    it('refuses bytes that are no entry', async () => {
      await copy.append(part(0, 3));
      await expectRefused('entry', 4, [...part(3, 4), { position: 4, bytes: Buffer.from('{}') }, ...part(5, 6)]);
    });

    it('refuses a version that its stream does not come to', async () => {
      await copy.append(part(0, 6));
      const [first, ...others] = part(6, 9);
      if (first === undefined) throw new RangeError('there is a seventh entry');
      for (const version of [3, 5]) await expectRefused('stream', 6, [changed(first, { version }), ...others]);
    });

    it('takes a commit over two streams, in one piece', async () => {
      await copy.append(part(0, 6));
      const [first, ...others] = part(6, 9);
      if (first === undefined) throw new RangeError('there is a seventh entry');
      const counted = changed(first, { stream: 'day-1', version: 1 });
      const own = others.map((entry, index) => changed(entry, { version: 4 + index }));
      await expectRefused('commit', 7, [counted, ...own.map((entry) => changed(entry, { causationId: 'commit-0' }))]);
      await copy.append([counted, ...own]);
      expect(await copy.read(6, 10)).toEqual([counted, ...own]);
    });

    it('refuses a commit that it has, and one in two pieces', async () => {
      await copy.append(part(0, 3));
      const again = part(3, 6).map((entry) => changed(entry, { causationId: 'commit-0' }));
      await expectRefused('commit', 3, again);
      const split = part(3, 12).map((entry, index) =>
        index > 5 ? changed(entry, { causationId: 'commit-1' }) : entry,
      );
      await expectRefused('commit', 9, split);
    });
  });
}
