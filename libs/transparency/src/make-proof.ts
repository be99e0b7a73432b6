import { demand, demandIndex, demandTreeSize, isCount } from './checks.js';
import type { AsyncTreeHasher, Hash } from './hasher.js';
import { KnownSubtrees, largestPowerBelow, TileTree, type TileReader } from './tile-tree.js';

/** A range of leaves: from `start`, up to but without `end`. */
interface Leaves {
  readonly start: number;
  readonly end: number;
}

/**
 * The audit path of a leaf (RFC 6962 §2.1.1), from the leaf's sibling up. Subtrees that are given are of this log, and
 * are added to.
 * Throws `TREE_RANGE_INVALID` unless 0 ≤ index < size; `TILE_MISSING`, `TILE_MALFORMED` for what the reader gives.
 */
export async function makeInclusionProof(
  reader: TileReader,
  hasher: AsyncTreeHasher,
  { index, ...of }: { readonly index: number; readonly size: number; readonly subtrees?: KnownSubtrees },
): Promise<Hash[]> {
  return proofsOf(reader, hasher, of)(index);
}

/**
 * {@link makeInclusionProof} for many leaves of one tree: each tile is read and each hash made once for all of them.
 * Throws `TREE_RANGE_INVALID` for a size that no tree has; the function it gives throws the rest.
 */
export function inclusionProofs(
  reader: TileReader,
  hasher: AsyncTreeHasher,
  size: number,
): (index: number) => Promise<Hash[]> {
  return proofsOf(reader, hasher, { size });
}

function proofsOf(
  reader: TileReader,
  hasher: AsyncTreeHasher,
  { size, subtrees = new KnownSubtrees() }: { readonly size: number; readonly subtrees?: KnownSubtrees },
): (index: number) => Promise<Hash[]> {
  demandTreeSize(size);
  const tree = new TileTree(reader, hasher, { size, subtrees });
  return async (index) => {
    demandIndex(index, size);
    const proof: Hash[] = [];
    for (const { start, end } of inclusionSiblings(index, size)) proof.push(await tree.subtree(start, end));
    return proof;
  };
}

/**
 * The proof that the tree of size `from` is the beginning of the tree of size `to` (RFC 6962 §2.1.2); empty when they
 * are the same. Throws `TREE_RANGE_INVALID` unless 1 ≤ from ≤ to: every tree begins with the empty one, which nothing
 * can prove and nobody need. `TILE_MISSING`, `TILE_MALFORMED` for what the reader gives.
 */
export async function makeConsistencyProof(
  reader: TileReader,
  hasher: AsyncTreeHasher,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Hash[]> {
  demandTreeSize(to);
  demand(isCount(from) && from >= 1 && from <= to, 'TREE_RANGE_INVALID', 'the smaller tree is not within the larger');
  const tree = new TileTree(reader, hasher, { size: to, subtrees: new KnownSubtrees() });
  const proof: Hash[] = [];
  for (const { start, end } of consistencySubtrees(from, to)) proof.push(await tree.subtree(start, end));
  return proof;
}

/** The Merkle tree hash of a tree, from its tiles. Only the tiles of its right edge are read. */
export async function rootFromTiles(reader: TileReader, hasher: AsyncTreeHasher, size: number): Promise<Hash> {
  demandTreeSize(size);
  if (size === 0) return hasher.emptyRoot;
  return new TileTree(reader, hasher, { size, subtrees: new KnownSubtrees() }).subtree(0, size);
}

/** PATH(m, D[n]): what is beside the way from the root to the leaf, lowest first. */
function inclusionSiblings(index: number, size: number): Leaves[] {
  const siblings: Leaves[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      siblings.unshift({ start: middle, end });
      end = middle;
    } else {
      siblings.unshift({ start, end: middle });
      start = middle;
    }
  }
  return siblings;
}

/** PROOF(m, D[n]): SUBPROOF's way down to the node where the smaller tree ends, lowest first. */
function consistencySubtrees(from: number, to: number): Leaves[] {
  const subtrees: Leaves[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + largestPowerBelow(end - start);
    if (from <= middle) {
      subtrees.unshift({ start: middle, end });
      end = middle;
    } else {
      subtrees.unshift({ start, end: middle });
      start = middle;
    }
  }
  // The verifier knows the root of the smaller tree: when that is this very node, it is left out.
  return start === 0 ? subtrees : [{ start, end }, ...subtrees];
}
