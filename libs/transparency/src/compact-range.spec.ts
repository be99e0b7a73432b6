import { describe, expect, it } from '@jest/globals';
import { appendLeaf, decodeRange, EMPTY_RANGE, encodeRange, rootOf, type CompactRange } from './compact-range.js';
import { nodeHasher } from './node/index.js';
import { ReferenceTree } from './testing/reference-tree.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { leafHashes } from './testing/trees.testing.js';

const leaves = leafHashes(130);
const reference = new ReferenceTree(nodeHasher, leaves);
const ranges = leaves.reduce<CompactRange[]>(
  (all, leaf) => [...all, appendLeaf(nodeHasher, all.at(-1) ?? EMPTY_RANGE, leaf)],
  [EMPTY_RANGE],
);

describe('a compact range', () => {
  it('has the root of RFC 6962 at every size', () => {
    ranges.forEach((range, size) => expect(rootOf(nodeHasher, range)).toEqual(reference.root(size)));
  });

  it('has one hash per set bit of its size', () => {
    expect(ranges.map(({ hashes }) => hashes.length).slice(0, 9)).toEqual([0, 1, 1, 2, 1, 2, 2, 3, 1]);
  });

  it('leaves the range it was grown from as it was', () => {
    const [, one = EMPTY_RANGE] = ranges;
    appendLeaf(nodeHasher, one, reference.leaves[5] ?? nodeHasher.emptyRoot);
    expect(one).toEqual({ size: 1, hashes: [leaves[0]] });
  });

  it('reads back what it writes', () => {
    for (const range of ranges) expect(decodeRange(range.size, encodeRange(range))).toEqual(range);
  });

  it('refuses a leaf that is not a hash', () =>
    expectRefusal(() => appendLeaf(nodeHasher, EMPTY_RANGE, new Uint8Array(31)), 'HASH_MALFORMED'));

  it('refuses bytes that the size does not imply', async () => {
    const bytes = encodeRange(ranges[7] ?? EMPTY_RANGE);
    for (const size of [0, 6, 8, 15]) await expectRefusal(() => decodeRange(size, bytes), 'RANGE_MALFORMED');
    await expectRefusal(() => decodeRange(7, bytes.slice(1)), 'RANGE_MALFORMED');
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses the size %d', (size) =>
    expectRefusal(() => decodeRange(size, new Uint8Array()), 'TREE_RANGE_INVALID'),
  );
});
