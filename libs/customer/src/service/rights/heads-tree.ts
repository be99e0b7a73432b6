import type { Hash, TreeHasher } from '@taizhang/transparency';
import { headLeaf, type AccessHead } from '../../who-looked/head-leaf.js';

/** A head in the tree, and the path from it to the root. */
export interface ProvedHead extends AccessHead {
  readonly index: number;
  readonly path: readonly Hash[];
}

/** The Merkle tree (RFC 6962) over everybody's access head, in the order of customers. */
export interface HeadsTree {
  readonly customers: number;
  readonly root: Hash;
  /** Undefined for a customer without accesses. */
  prove(customerId: string): ProvedHead | undefined;
}

export function headsTree(heads: readonly AccessHead[], hasher: TreeHasher): HeadsTree {
  const sorted = [...heads].sort((left, right) => (left.customerId < right.customerId ? -1 : 1));
  const indexes = new Map(sorted.map(({ customerId }, index) => [customerId, index]));
  const levels = levelsOver(
    sorted.map((head) => hasher.leaf(headLeaf(head))),
    hasher,
  );
  return {
    customers: sorted.length,
    root: levels.at(-1)?.[0] ?? hasher.emptyRoot,
    prove(customerId) {
      const index = indexes.get(customerId);
      const head = index === undefined ? undefined : sorted[index];
      return index === undefined || head === undefined ? undefined : { ...head, index, path: pathFrom(index, levels) };
    },
  };
}

/** Level by level from the leaves; a last node without a sibling moves up as it is, which gives the tree of RFC 6962. */
function levelsOver(leaves: readonly Hash[], { node }: TreeHasher): readonly (readonly Hash[])[] {
  const levels: (readonly Hash[])[] = [leaves];
  for (let below = leaves; below.length > 1; below = levels.at(-1) ?? []) {
    const pairs = Array.from({ length: Math.ceil(below.length / 2) }, (_, pair) => below.slice(2 * pair, 2 * pair + 2));
    levels.push(pairs.map(([left = new Uint8Array(), right]) => (right === undefined ? left : node(left, right))));
  }
  return levels;
}

function pathFrom(index: number, levels: readonly (readonly Hash[])[]): readonly Hash[] {
  return levels.flatMap((level, height) => level[Math.floor(index / 2 ** height) ^ 1] ?? []);
}
