import { equalBytes } from './bytes.js';
import type { TreeHead } from './checkpoint.js';
import { demand, demandHash, demandIndex, demandTreeSize, isHashList } from './checks.js';
import type { Hash, TreeHasher } from './hasher.js';

/** A leaf and the way to the root; every field may be attacker-controlled. */
export interface LeafClaim {
  readonly index: number;
  readonly leafHash: Hash;
  readonly proof: readonly Hash[];
}

/** Bounds the memory for one tree; what it knows is forgotten all at once. */
const MAX_NODES = 10_000;

/** A node of the tree: its height above the leaves, its place among the nodes of that height, and the last one's. */
interface Place {
  readonly height: number;
  readonly node: number;
  readonly last: number;
}

/**
 * Checks that leaves are in one tree (RFC 9162 §2.1.3.2). As strict about each leaf as `verifyInclusion`, and cheaper for
 * many: a climb ends at the first node that an earlier one has verified, and what a proof says above it is not read.
 */
export class InclusionVerifier {
  private readonly known = new Map<string, Hash>();

  /** `tree` counts for something only if a verified checkpoint says so. Throws `TREE_RANGE_INVALID`, `HASH_MALFORMED`. */
  constructor(
    private readonly hasher: TreeHasher,
    private readonly tree: Pick<TreeHead, 'size' | 'root'>,
  ) {
    demandTreeSize(tree.size);
    demandHash(tree.root, 'the root must be 32 bytes');
    this.forget();
  }

  /** Throws `TREE_RANGE_INVALID`, `HASH_MALFORMED`, or `INCLUSION_PROOF_INVALID`. */
  verify({ index, leafHash, proof }: LeafClaim): void {
    demandIndex(index, this.tree.size);
    demandHash(leafHash, 'the leaf hash must be 32 bytes');
    demand(isHashList(proof), 'INCLUSION_PROOF_INVALID', 'a proof must be a short list of 32-byte hashes');
    const shown: (readonly [string, Hash])[] = [];
    let place = leafPlace(index, this.tree.size);
    let hash = leafHash;
    for (const sibling of proof) {
      if (this.known.has(keyOf(place))) break;
      shown.push([keyOf(place), hash], [keyOf(siblingOf(place)), sibling]);
      hash = isRight(place) ? this.hasher.node(sibling, hash) : this.hasher.node(hash, sibling);
      place = parentOf(place);
    }
    const expected = this.known.get(keyOf(place));
    const isProven = expected !== undefined && equalBytes(hash, expected);
    demand(isProven, 'INCLUSION_PROOF_INVALID', 'the proof leads elsewhere');
    this.learn(shown);
  }

  /** Below a verified node all is verified: no other children have its hash. */
  private learn(shown: readonly (readonly [string, Hash])[]): void {
    if (this.known.size > MAX_NODES) this.forget();
    for (const [key, hash] of shown) this.known.set(key, hash);
  }

  private forget(): void {
    this.known.clear();
    this.known.set(keyOf(rootPlace(this.tree.size)), this.tree.root);
  }
}

function leafPlace(index: number, size: number): Place {
  return standing({ height: 0, node: index, last: size - 1 });
}

function rootPlace(size: number): Place {
  let place = leafPlace(0, size);
  while (place.last > 0) place = parentOf(place);
  return place;
}

function parentOf({ height, node, last }: Place): Place {
  return standing({ height: height + 1, node: Math.floor(node / 2), last: Math.floor(last / 2) });
}

/** A right edge without a right sibling: its hash is also that of the nodes above, up to the first right child. */
function standing(place: Place): Place {
  let { height, node, last } = place;
  for (; node === last && node % 2 === 0 && node > 0; height++) [node, last] = [node / 2, last / 2];
  return { height, node, last };
}

function siblingOf(place: Place): Place {
  return { ...place, node: isRight(place) ? place.node - 1 : place.node + 1 };
}

function isRight({ node }: Place): boolean {
  return node % 2 === 1;
}

function keyOf({ height, node }: Place): string {
  return `${height}/${node}`;
}
