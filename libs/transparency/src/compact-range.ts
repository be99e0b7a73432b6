import { concatBytes } from './bytes.js';
import { demand, demandHash, demandTreeSize } from './checks.js';
import { HASH_BYTES, type Hash, type TreeHasher } from './hasher.js';

/**
 * All that is needed of a tree to grow it and to know its root: the hashes of the complete subtrees that its size
 * splits into, one per set bit of `size`, the largest and leftmost first.
 */
export interface CompactRange {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const EMPTY_RANGE: CompactRange = { size: 0, hashes: [] };

/** The range with one more leaf. Costs one node hash on average. */
export function appendLeaf(hasher: TreeHasher, range: CompactRange, leafHash: Hash): CompactRange {
  const growing = new GrowingRange(hasher, range);
  growing.append(leafHash);
  return growing.range();
}

/** The Merkle tree hash over all leaves of the range (RFC 6962 §2.1). */
export function rootOf(hasher: TreeHasher, range: CompactRange): Hash {
  if (range.hashes.length === 0) return hasher.emptyRoot;
  return range.hashes.reduceRight((right, left) => hasher.node(left, right));
}

/** The hashes one after the other. The size is not in it: keep it beside. */
export function encodeRange(range: CompactRange): Uint8Array {
  return concatBytes(range.hashes);
}

/** Throws `TREE_RANGE_INVALID` for a bad size, `RANGE_MALFORMED` when the bytes do not have its number of hashes. */
export function decodeRange(size: number, bytes: Uint8Array): CompactRange {
  demandTreeSize(size);
  const count = setBits(size);
  demand(
    bytes instanceof Uint8Array && bytes.length === count * HASH_BYTES,
    'RANGE_MALFORMED',
    'the range does not have the hashes that its size implies',
  );
  return { size, hashes: splitHashes(bytes) };
}

/** A range while leaves are added to it. */
export class GrowingRange {
  private readonly hashes: Hash[];
  private count: number;

  /** @param onSubtree called for every complete subtree that a leaf closes, the leaf itself (height 0) first */
  constructor(
    private readonly hasher: TreeHasher,
    range: CompactRange,
    private readonly onSubtree: (height: number, hash: Hash) => void = () => {},
  ) {
    this.hashes = [...range.hashes];
    this.count = range.size;
  }

  get size(): number {
    return this.count;
  }

  append(leafHash: Hash): void {
    demandHash(leafHash, 'a leaf hash must be 32 bytes');
    let hash = leafHash;
    let height = 0;
    this.onSubtree(height, hash);
    for (let rest = this.count; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = this.hasher.node(this.hashes.pop() as Hash, hash); // one hash per set bit of count, so it is there
      this.onSubtree(++height, hash);
    }
    this.hashes.push(hash);
    this.count++;
  }

  range(): CompactRange {
    return { size: this.count, hashes: [...this.hashes] };
  }
}

/** Copies of the hashes in `bytes`, whose length the caller has checked. */
export function splitHashes(bytes: Uint8Array): Hash[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, i) =>
    Uint8Array.from(bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
  );
}

/** One for a power of two. */
export function setBits(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
