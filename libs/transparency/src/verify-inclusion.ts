import { equalBytes } from './bytes.js';
import { demand, demandHash, demandIndex, demandTreeSize, isHashList } from './checks.js';
import type { AsyncTreeHasher, Hash } from './hasher.js';

/** Every field may be attacker-controlled; `root` and `size` count for something only if a verified checkpoint says so. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

/**
 * Checks that the leaf is at the index of the tree (RFC 9162 §2.1.3.2).
 * Throws `TREE_RANGE_INVALID`, `HASH_MALFORMED`, or `INCLUSION_PROOF_INVALID`.
 */
export async function verifyInclusion(hasher: AsyncTreeHasher, claim: InclusionClaim): Promise<void> {
  demandTreeSize(claim.size);
  demandIndex(claim.index, claim.size);
  demandHash(claim.leafHash, 'the leaf hash must be 32 bytes');
  demandHash(claim.root, 'the root must be 32 bytes');
  demandProofHashes(claim.proof);
  const root = await rootFromPath(hasher, claim);
  demandInclusion(equalBytes(root, claim.root), 'the proof leads to another root');
}

async function rootFromPath(hasher: AsyncTreeHasher, { index, size, leafHash, proof }: InclusionClaim): Promise<Hash> {
  let hash = leafHash;
  let [node, last] = [index, size - 1];
  for (const sibling of proof) {
    demandInclusion(last > 0, 'the proof is too long');
    if (node % 2 === 1 || node === last) {
      hash = await hasher.node(sibling, hash);
      // A right edge without a right sibling: its hash moves up unchanged until it is a right child.
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = await hasher.node(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  demandInclusion(last === 0, 'the proof is too short');
  return hash;
}

function demandProofHashes(proof: unknown): void {
  demandInclusion(isHashList(proof), 'a proof must be a short list of 32-byte hashes');
}

function demandInclusion(condition: boolean, message: string): asserts condition {
  demand(condition, 'INCLUSION_PROOF_INVALID', message);
}
