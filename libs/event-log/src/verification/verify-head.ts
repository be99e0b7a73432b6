import {
  encodeRange,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  TILE_WIDTH,
  TransparencyError,
  type Checkpoint,
} from '@taizhang/transparency';
import { verifyEd25519 } from '@taizhang/transparency/node';
import type { StoredHead } from '../sequencing/log-store.js';
import type { TreeCheck } from './tree-check.js';
import { bad, type BadLog, type KnownCheckpoints, type LogVerification } from './verification.js';

/** Throws `BadLog` unless the head names the tree that the entries lead to. */
export function compareHead({ size, range }: StoredHead, tree: TreeCheck): void {
  if (size !== tree.size)
    throw bad('head', Math.min(size, tree.size), `the head names ${size} of ${tree.size} entries`);
  if (!equal(range, encodeRange(tree.range))) throw bad('head', size, 'the stored compact range is another');
}

/** Throws `BadLog` unless the head's checkpoint is this tree's, signed by the log's key and nobody else. */
export async function checkSignature(
  { checkpoint }: StoredHead,
  { tree, vkey }: { readonly tree: TreeCheck; readonly vkey: string },
): Promise<void> {
  const signed = await openSigned(checkpoint, vkey, tree.size);
  if (parseNote(checkpoint).signatures.length > 1)
    throw bad('signature', tree.size, 'the head is signed by others too');
  if (signed.size === tree.size && equal(signed.root, tree.root())) return;
  throw bad('head', tree.size, 'the head signs another tree');
}

/** The checkpoint that a copy has confirmed; none before the first. */
export async function confirmed(head: StoredHead | undefined, vkey: string): Promise<KnownCheckpoints> {
  const { checkpoint = '', size = 0 } = head ?? {};
  return checkpoint === '' ? [] : [await openSigned(checkpoint, vkey, size)];
}

/** How many full tiles a tree of this size has: the tree compared each of them, and there may be none besides. */
export function fullTiles(size: number): number {
  let full = 0;
  for (let width = TILE_WIDTH; width <= size; width *= TILE_WIDTH) full += Math.floor(size / width);
  return full;
}

export function strayTiles(size: number): BadLog {
  return bad('tile', size, 'there are tiles that the entries do not lead to');
}

export function goodLog(tree: TreeCheck): LogVerification {
  return { ok: true, size: tree.size, root: Buffer.from(tree.root()).toString('base64') };
}

async function openSigned(checkpoint: string, vkey: string, position: number): Promise<Checkpoint> {
  try {
    return await openCheckpoint(checkpoint, [parseVerifierKey(vkey)], verifyEd25519);
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
    throw bad('signature', position, `the head is not signed by the key of this log (${error.code})`);
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
