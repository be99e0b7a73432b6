import {
  makeConsistencyProof,
  rootFromTiles,
  TransparencyError,
  verifyConsistency,
  type TileReader,
  type TreeHead,
} from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { base64, found } from './finding.js';

/** A tree that the log is known to have had. */
export type KnownTree = Pick<TreeHead, 'size' | 'root'>;

/** Finds a log that is shorter than it was, or that does not begin with what it was. */
export async function requireGrowth(log: TileReader, known: KnownTree, signed: KnownTree): Promise<void> {
  if (signed.size < known.size) throw rollback(known);
  // Every tree begins with the empty one.
  if (known.size === 0 || (await isConsistent(log, known, signed))) return;
  throw fork(known, await rootFromTiles(log, nodeHasher, known.size));
}

/** Finds a log whose entries lead to another root than the one it signed. */
export function requireRoot(copied: KnownTree, signed: KnownTree): void {
  if (copied.size === signed.size && Buffer.compare(copied.root, signed.root) === 0) return;
  throw fork(signed, copied.root);
}

async function isConsistent(log: TileReader, known: KnownTree, signed: KnownTree): Promise<boolean> {
  const [from, to] = [known.size, signed.size];
  const proof = await makeConsistencyProof(log, nodeHasher, { from, to });
  try {
    await verifyConsistency(nodeHasher, { from, to, fromRoot: known.root, toRoot: signed.root, proof });
    return true;
  } catch (error) {
    if (error instanceof TransparencyError && error.code === 'CONSISTENCY_PROOF_INVALID') return false;
    throw error;
  }
}

function rollback({ size, root }: KnownTree) {
  const detail = `the log once had ${size} entries and has fewer`;
  return found({ kind: 'rollback', size, expectedRoot: base64(root), detail });
}

function fork({ size, root }: KnownTree, other: Uint8Array) {
  const detail = `there are two trees of ${size} entries`;
  return found({ kind: 'fork', size, expectedRoot: base64(root), foundRoot: base64(other), detail });
}
