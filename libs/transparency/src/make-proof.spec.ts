import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inclusionProofs, makeConsistencyProof, makeInclusionProof, rootFromTiles } from './make-proof.js';
import { nodeHasher } from './node/index.js';
import { ReferenceTree } from './testing/reference-tree.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { leafHashes, StoredTree } from './testing/trees.testing.js';
import { verifyConsistency } from './verify-consistency.js';
import { KnownSubtrees } from './tile-tree.js';
import { verifyInclusion } from './verify-inclusion.js';

const MANY = 70_000;
const leaves = leafHashes(MANY);
const reference = new ReferenceTree(nodeHasher, leaves);
const stored = StoredTree.of(leaves);
const size = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 2_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: MANY }) },
);
const sizeAndIndex = size.chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n - 1 })));
const leaf = (index: number) => leaves[index] ?? nodeHasher.emptyRoot;

describe('an inclusion proof made from tiles', () => {
  it('is the path of RFC 6962 for every leaf of every tree up to 40 leaves', async () => {
    for (let n = 1; n <= 40; n++) {
      for (let index = 0; index < n; index++) {
        const proof = await makeInclusionProof(stored, nodeHasher, { index, size: n });
        expect(proof).toEqual(reference.inclusion(index, n));
      }
    }
  });

  it('is the path of RFC 6962, and verifies, in a tree of any size', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, async ([n, index]) => {
        const proof = await makeInclusionProof(stored, nodeHasher, { index, size: n });
        expect(proof).toEqual(reference.inclusion(index, n));
        await verifyInclusion(nodeHasher, { index, size: n, leafHash: leaf(index), proof, root: reference.root(n) });
      }),
      { numRuns: 20 },
    );
  });

  it.each([1, 8, 2_048])('is the same with %d subtrees known from proofs in other trees of the log', async (most) => {
    const subtrees = new KnownSubtrees(most);
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, async ([n, index]) => {
        const proof = await makeInclusionProof(stored, nodeHasher, { index, size: n, subtrees });
        expect(proof).toEqual(reference.inclusion(index, n));
      }),
      { numRuns: 20 },
    );
  });

  it('is made once what could not be read is there', async () => {
    const subtrees = new KnownSubtrees();
    const missing = { tile: () => undefined };
    const place = { index: 0, size: 300, subtrees };
    await expectRefusal(() => makeInclusionProof(missing, nodeHasher, place), 'TILE_MISSING');
    expect(await makeInclusionProof(stored, nodeHasher, place)).toEqual(reference.inclusion(0, 300));
  });

  it.each([
    [0, 0],
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 2 ** 53],
  ])('is refused for leaf %d of %d', (index, n) =>
    expectRefusal(() => makeInclusionProof(stored, nodeHasher, { index, size: n }), 'TREE_RANGE_INVALID'),
  );
});

describe('inclusion proofs made together', () => {
  it('are the paths of RFC 6962, each tile read and each hash made once', async () => {
    const [asked, made]: [string[], string[]] = [[], []];
    const reader = {
      tile: (level: number, index: number, width: number) => {
        asked.push(`${level}/${index}`);
        return stored.tile(level, index, width);
      },
    };
    const { leaf: leafHash, emptyRoot } = nodeHasher;
    const node = (left: Uint8Array, right: Uint8Array) => {
      made.push(Buffer.concat([left, right]).toString('hex'));
      return nodeHasher.node(left, right);
    };
    const proofOf = inclusionProofs(reader, { leaf: leafHash, node, emptyRoot }, 1_024);
    const indexes = Array.from({ length: 128 }, (_, number) => number * 8 + (number % 8));
    for (const index of indexes) expect(await proofOf(index)).toEqual(reference.inclusion(index, 1_024));
    expect(asked.sort()).toEqual(['0/0', '0/1', '0/2', '0/3', '1/0']);
    expect(made.length).toBe(new Set(made).size);
  });

  it('are refused for a tree that there cannot be, and for a leaf outside it', async () => {
    expect(() => inclusionProofs(stored, nodeHasher, 1.5)).toThrow(
      expect.objectContaining({ code: 'TREE_RANGE_INVALID' }),
    );
    await expectRefusal(() => inclusionProofs(stored, nodeHasher, 5)(5), 'TREE_RANGE_INVALID');
  });
});

describe('a consistency proof made from tiles', () => {
  it('is the proof of RFC 6962 between all trees up to 40 leaves', async () => {
    for (let to = 1; to <= 40; to++) {
      for (let from = 1; from <= to; from++) {
        const proof = await makeConsistencyProof(stored, nodeHasher, { from, to });
        expect(proof).toEqual(reference.consistency(from, to));
      }
    }
  });

  it('is the proof of RFC 6962, and verifies, between trees of any size', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, async ([to, before]) => {
        const from = before + 1;
        const proof = await makeConsistencyProof(stored, nodeHasher, { from, to });
        expect(proof).toEqual(reference.consistency(from, to));
        const [fromRoot, toRoot] = [reference.root(from), reference.root(to)];
        await verifyConsistency(nodeHasher, { from, to, fromRoot, toRoot, proof });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [0, 5],
    [6, 5],
    [1.5, 5],
    [1, 2 ** 53],
  ])('is refused from %d to %d', (from, to) =>
    expectRefusal(() => makeConsistencyProof(stored, nodeHasher, { from, to }), 'TREE_RANGE_INVALID'),
  );
});

describe('a root from tiles', () => {
  it('is that of RFC 6962', async () => {
    for (const n of [0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, MANY]) {
      expect(await rootFromTiles(stored, nodeHasher, n)).toEqual(reference.root(n));
    }
  });

  it('needs one tile per level', async () => {
    const asked: string[] = [];
    const counting = {
      tile: (level: number, index: number, width: number) => {
        asked.push(`${level}/${index}:${width}`);
        return stored.tile(level, index, width);
      },
    };
    await rootFromTiles(counting, nodeHasher, MANY);
    expect(asked.sort()).toEqual(['0/273:112', '1/1:17', '2/0:1']);
  });

  it('is refused when a tile is missing or not as wide as asked for', async () => {
    await expectRefusal(() => rootFromTiles({ tile: () => undefined }, nodeHasher, 5), 'TILE_MISSING');
    for (const length of [0, 4 * 32, 5 * 32 + 1, 6 * 32]) {
      const reader = { tile: () => new Uint8Array(length) };
      await expectRefusal(() => rootFromTiles(reader, nodeHasher, 5), 'TILE_MALFORMED');
    }
  });
});
