import { equalBytes } from './bytes.js';
import { demand, demandHash, demandTreeSize, isHashList } from './checks.js';
import { setBits } from './compact-range.js';
import type { AsyncTreeHasher, Hash } from './hasher.js';

/** Every field may be attacker-controlled; roots and sizes count for something only if verified checkpoints say so. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Checks that the larger tree begins with the smaller (RFC 9162 §2.1.4.2). Trees of one size must have one root and an
 * empty proof. A first size of 0 is refused: every tree begins with the empty one, so nothing would be proved, and the
 * caller has to say what an empty tree means to it.
 * Throws `TREE_RANGE_INVALID`, `HASH_MALFORMED`, or `CONSISTENCY_PROOF_INVALID`.
 */
export async function verifyConsistency(hasher: AsyncTreeHasher, claim: ConsistencyClaim): Promise<void> {
  demandTreeSize(claim.from);
  demandTreeSize(claim.to);
  demand(claim.from > 0, 'TREE_RANGE_INVALID', 'consistency with the empty tree proves nothing');
  demand(claim.from <= claim.to, 'TREE_RANGE_INVALID', 'the first tree is larger than the second');
  demandProofHashes(claim.proof);
  return claim.from === claim.to ? verifySameTree(claim) : verifyGrowth(hasher, claim);
}

function verifySameTree({ fromRoot, toRoot, proof }: ConsistencyClaim): void {
  demandConsistency(proof.length === 0, 'a tree is consistent with itself without a proof');
  demandConsistency(fromRoot instanceof Uint8Array && toRoot instanceof Uint8Array, 'roots must be bytes');
  demandConsistency(equalBytes(fromRoot, toRoot), 'two roots for one size');
}

async function verifyGrowth(hasher: AsyncTreeHasher, claim: ConsistencyClaim): Promise<void> {
  demandHash(claim.fromRoot, 'the first root must be 32 bytes');
  demandHash(claim.toRoot, 'the second root must be 32 bytes');
  const roots = await rootsFromPath(hasher, claim);
  demandConsistency(equalBytes(roots.from, claim.fromRoot), 'the proof leads to another first root');
  demandConsistency(equalBytes(roots.to, claim.toRoot), 'the proof leads to another second root');
}

/** Both roots, each rebuilt from the proof. */
async function rootsFromPath(hasher: AsyncTreeHasher, claim: ConsistencyClaim): Promise<{ from: Hash; to: Hash }> {
  const [start, ...path] = fullPath(claim);
  demandConsistency(start !== undefined, 'the proof is empty');
  let [node, last] = [claim.from - 1, claim.to - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let roots = { from: start, to: start };
  for (const hash of path) {
    demandConsistency(last > 0, 'the proof is too long');
    if (node % 2 === 1 || node === last) {
      roots = { from: await hasher.node(hash, roots.from), to: await hasher.node(hash, roots.to) };
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      roots = { from: roots.from, to: await hasher.node(roots.to, hash) };
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  demandConsistency(last === 0, 'the proof is too short');
  return roots;
}

/** The root of a smaller tree that is complete is itself the first hash, and is left out of the proof. */
function fullPath({ from, fromRoot, proof }: ConsistencyClaim): readonly Hash[] {
  return setBits(from) === 1 ? [fromRoot, ...proof] : proof;
}

function demandProofHashes(proof: unknown): void {
  demandConsistency(isHashList(proof), 'a proof must be a short list of 32-byte hashes');
}

function demandConsistency(condition: boolean, message: string): asserts condition {
  demand(condition, 'CONSISTENCY_PROOF_INVALID', message);
}
