import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hex } from './bytes.js';
import { Frontier, type FullTile } from './frontier.js';
import { HASH_BYTES } from './hasher.js';
import { nodeHasher } from './node/index.js';
import { ReferenceTree } from './testing/reference-tree.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { leafHashes, StoredTree } from './testing/trees.testing.js';
import { tilesOf } from './tile.js';

const MANY = 70_000;
const leaves = leafHashes(MANY);
const reference = new ReferenceTree(nodeHasher, leaves);
const anySize = fc.oneof(fc.nat({ max: 2_000 }), fc.nat({ max: MANY }));
const grown = (size: number) => Frontier.empty(nodeHasher).grow(leaves.slice(0, size)).frontier;
const restored = (frontier: Frontier) =>
  Frontier.restore(nodeHasher, frontier.size, (level) => frontier.partialTile(level));
const edges = (frontier: Frontier) => [0, 1, 2, 3].map((level) => hex(frontier.partialTile(level)));
const tilesAsText = (tiles: readonly FullTile[]) =>
  tiles.map(({ level, index, hashes }) => `${level}/${index} ${hex(hashes)}`);

/** The hashes of a tile by its definition in tlog-tiles: MTHs over runs of 256^level leaves. */
function referenceTile({ level, index, width }: { level: number; index: number; width: number }): Buffer {
  const run = 256 ** level;
  const first = index * 256;
  const hashes = Array.from({ length: width }, (_, i) => leaves.slice((first + i) * run, (first + i + 1) * run));
  return Buffer.concat(hashes.map((leavesOfOne) => reference.mth(leavesOfOne)));
}

describe('a frontier', () => {
  it('has the root of RFC 6962 at every size from 0 to 600, grown leaf by leaf', () => {
    let frontier = Frontier.empty(nodeHasher);
    for (let size = 0; size <= 600; size++) {
      expect(frontier.size).toBe(size);
      expect(frontier.root()).toEqual(reference.root(size));
      frontier = frontier.grow(leaves.slice(size, size + 1)).frontier;
    }
  });

  it('is the same however the leaves arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 6 }), (batches) => {
        let frontier = Frontier.empty(nodeHasher);
        for (const batch of batches) {
          frontier = frontier.grow(leaves.slice(frontier.size, frontier.size + batch)).frontier;
        }
        expect(frontier.root()).toEqual(reference.root(frontier.size));
        expect(edges(frontier)).toEqual(edges(grown(frontier.size)));
      }),
      { numRuns: 10 },
    );
  });

  it('is the same restored as grown, at every size from 0 to 600', () => {
    let frontier = Frontier.empty(nodeHasher);
    for (let size = 0; size <= 600; size++) {
      expectSame(restored(frontier), frontier);
      frontier = frontier.grow(leaves.slice(size, size + 1)).frontier;
    }
  });

  it('grows on after it was restored at any size', () => {
    fc.assert(
      fc.property(anySize, anySize, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const before = grown(from);
        const again = restored(before);
        expectSame(again, before);
        const growth = again.grow(leaves.slice(from, to));
        expect(tilesAsText(growth.tiles)).toEqual(tilesAsText(before.grow(leaves.slice(from, to)).tiles));
        expectSame(growth.frontier, grown(to));
      }),
      { numRuns: 10 },
    );
  });

  it('is not changed by growth that is dropped', () => {
    const frontier = grown(300);
    const [root, before] = [frontier.root(), edges(frontier)];
    frontier.grow(leaves.slice(500, 1_200));
    frontier.partialTile(0).fill(0);
    expect(frontier.root()).toEqual(root);
    expect(edges(frontier)).toEqual(before);
    expectSame(frontier.grow(leaves.slice(300, 700)).frontier, grown(700));
  });

  it('reports each tile of each level once, when it becomes full', () => {
    const { tiles } = Frontier.empty(nodeHasher).grow(leaves);
    const full = [...tilesOf(MANY)].filter(({ width }) => width === 256);
    const place = ({ level, index }: { level: number; index: number }) => `${level}/${index}`;
    expect(tiles.map(place).sort()).toEqual(full.map(place).sort());
    for (const tile of tiles)
      expect(Buffer.from(tile.hashes).equals(referenceTile({ ...tile, width: 256 }))).toBe(true);
  });

  it('has the tiles that tlog-tiles names for 70,000 leaves', () => {
    const tree = StoredTree.of(leaves);
    for (const tile of tilesOf(MANY)) {
      const hashes = Buffer.from(tree.tile(tile.level, tile.index, tile.width) ?? []);
      expect(hashes.equals(referenceTile(tile))).toBe(true);
    }
    expect(edges(tree.frontier).map((edge) => edge.length / 2 / HASH_BYTES)).toEqual([112, 17, 1, 0]);
  });

  it('asks only for the partial tiles that its size implies', () => {
    const asked: number[] = [];
    Frontier.restore(nodeHasher, 65_536 + 256 * 3, (level) => {
      asked.push(level);
      return grown(65_536 + 256 * 3).partialTile(level);
    });
    expect(asked).toEqual([1, 2]);
  });

  it('refuses partial tiles that are not as wide as the size implies', async () => {
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(43 * 32),
      new Uint8Array(44 * 32 + 1),
      new Uint8Array(45 * 32),
    ]) {
      await expectRefusal(() => Frontier.restore(nodeHasher, 300, () => bytes), 'TILE_MALFORMED');
    }
  });

  it('refuses sizes and leaves that are none', async () => {
    await expectRefusal(() => Frontier.restore(nodeHasher, -1, () => new Uint8Array()), 'TREE_RANGE_INVALID');
    await expectRefusal(() => grown(3).grow([new Uint8Array(33)]), 'HASH_MALFORMED');
  });
});

function expectSame(actual: Frontier, expected: Frontier): void {
  expect(actual.range).toEqual(expected.range);
  expect(actual.root()).toEqual(expected.root());
  expect(edges(actual)).toEqual(edges(expected));
}
