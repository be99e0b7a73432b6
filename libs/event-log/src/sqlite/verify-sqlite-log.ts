import {
  encodeRange,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  TILE_WIDTH,
  TransparencyError,
  type Checkpoint,
} from '@taizhang/transparency';
import { nodeHasher, verifyEd25519 } from '@taizhang/transparency/node';
import { parseOrigin } from '../log-identity.js';
import type { StoredHead } from '../sequencing/log-store.js';
import { EntrySequence } from '../verification/entry-sequence.js';
import { TreeCheck } from '../verification/tree-check.js';
import { BadLog, bad, type KnownCheckpoints, type LogVerification } from '../verification/verification.js';
import { IndexCheck } from './index-check.js';
import { LogFile } from './log-file.js';
import { storeError } from './sqlite-errors.js';

export interface VerifySqliteLog {
  readonly path: string;
  /** Verifier key of the log, from where keys are kept, not from the file. Its name is the origin. */
  readonly vkey: string;
  readonly knownCheckpoints?: KnownCheckpoints;
  /** The file is an auditor's copy: it may hold more entries than the newest checkpoint that it has confirmed. */
  readonly isCopy?: boolean;
}

/**
 * Recomputes a log file from its entries and compares everything that is stored with it, signature and outstanding
 * checkpoints included. Reads one snapshot, also while another process writes. Never throws for what it finds.
 */
export async function verifySqliteLog(options: VerifySqliteLog): Promise<LogVerification> {
  const progress = { size: 0 };
  let file: LogFile | undefined;
  try {
    file = LogFile.openReadOnly(options.path);
    file.db.exec('BEGIN');
    const { vkey, isCopy = false, knownCheckpoints = [] } = options;
    const tree = treeCheck(file, isCopy ? await confirmed(file, vkey) : knownCheckpoints);
    await verifyFile(file, { tree, progress, vkey, isCopy });
    return { ok: true, size: tree.size, root: Buffer.from(tree.root()).toString('base64') };
  } catch (error) {
    const firstBad = placeOf(error, progress.size);
    return { ok: false, size: progress.size, root: '', firstBad };
  } finally {
    file?.close();
  }
}

interface Pass {
  readonly tree: TreeCheck;
  readonly vkey: string;
  readonly isCopy: boolean;
  /** Entries found good so far. */
  readonly progress: { size: number };
}

async function verifyFile(file: LogFile, pass: Pass): Promise<void> {
  const head = file.head();
  if (head === undefined) throw bad('head', 0, 'the log has no head');
  readEntries(file, pass);
  compareHead(head, pass.tree);
  if (!pass.isCopy) await checkSignature(head, pass);
  checkTiles(file, pass.tree.size);
  checkStructure(file, pass.tree.size);
}

function readEntries(file: LogFile, { tree, progress, vkey }: Pass): void {
  const sequence = new EntrySequence(parseOrigin(parseVerifierKey(vkey).name).tenant);
  const indexes = new IndexCheck(file);
  for (const [position, leaf, bytes] of file.rows()) {
    const computed = nodeHasher.leaf(bytes);
    if (position === sequence.size && !equal(computed, leaf)) {
      throw bad('entry', position, 'the bytes are not those that were hashed');
    }
    indexes.check(sequence.next({ position, bytes }), position);
    tree.add(computed);
    progress.size = sequence.size;
  }
  tree.finish();
  indexes.finish(sequence.size);
}

function compareHead({ size, range }: StoredHead, tree: TreeCheck): void {
  if (size !== tree.size)
    throw bad('head', Math.min(size, tree.size), `the head names ${size} of ${tree.size} entries`);
  if (!equal(range, encodeRange(tree.range))) throw bad('head', size, 'the stored compact range is another');
}

async function checkSignature({ checkpoint }: StoredHead, { tree, vkey }: Pass): Promise<void> {
  const signed = await openSigned(checkpoint, vkey, tree.size);
  if (parseNote(checkpoint).signatures.length > 1)
    throw bad('signature', tree.size, 'the head is signed by others too');
  if (signed.size === tree.size && equal(signed.root, tree.root())) return;
  throw bad('head', tree.size, 'the head signs another tree');
}

/** The checkpoint that a copy has confirmed; none before the first. */
async function confirmed(file: LogFile, vkey: string): Promise<KnownCheckpoints> {
  const { checkpoint = '', size = 0 } = file.head() ?? {};
  return checkpoint === '' ? [] : [await openSigned(checkpoint, vkey, size)];
}

async function openSigned(checkpoint: string, vkey: string, position: number): Promise<Checkpoint> {
  try {
    return await openCheckpoint(checkpoint, [parseVerifierKey(vkey)], verifyEd25519);
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
    throw bad('signature', position, `the head is not signed by the key of this log (${error.code})`);
  }
}

/** The tree compared every full tile that it reached; here are none besides. */
function checkTiles(file: LogFile, size: number): void {
  let full = 0;
  for (let width = TILE_WIDTH; width <= size; width *= TILE_WIDTH) full += Math.floor(size / width);
  if (file.count('tiles') !== full) throw bad('tile', size, 'there are tiles that the entries do not lead to');
}

/** Pages and keys that no query above has walked: SQLite's own check of the whole file. */
function checkStructure(file: LogFile, size: number): void {
  const [row] = file.db.prepare('PRAGMA integrity_check(1)').all();
  if (row?.integrity_check !== 'ok') throw bad('store', size, 'the structure of the file is damaged');
}

function treeCheck(file: LogFile, known: KnownCheckpoints): TreeCheck {
  return new TreeCheck(nodeHasher, (level, index) => file.tile(level, index), known);
}

function placeOf(error: unknown, position: number) {
  if (error instanceof BadLog) return error.place;
  return { kind: 'store' as const, position, detail: storeError(error).message };
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
