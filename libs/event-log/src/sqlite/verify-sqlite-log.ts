import { nodeHasher } from '@taizhang/transparency/node';
import { RowSequence } from '../verification/row-sequence.js';
import { TreeCheck } from '../verification/tree-check.js';
import { BadLog, bad, type KnownCheckpoints, type LogVerification } from '../verification/verification.js';
import { checkSignature, compareHead, confirmed, fullTiles, goodLog, strayTiles } from '../verification/verify-head.js';
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
    const tree = treeCheck(file, isCopy ? await confirmed(file.head(), vkey) : knownCheckpoints);
    await verifyFile(file, { tree, progress, vkey, isCopy });
    return goodLog(tree);
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
  if (file.count('tiles') !== fullTiles(pass.tree.size)) throw strayTiles(pass.tree.size);
  checkStructure(file, pass.tree.size);
}

function readEntries(file: LogFile, { tree, progress, vkey }: Pass): void {
  const rows = new RowSequence(vkey);
  const indexes = new IndexCheck(file);
  for (const [position, leaf, bytes] of file.rows()) {
    indexes.check(rows.next({ position, leaf, bytes }), position);
    tree.add(leaf);
    progress.size = rows.size;
  }
  tree.finish();
  indexes.finish(rows.size);
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
