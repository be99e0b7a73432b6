import { TILE_WIDTH } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import type { Connection, mongo } from 'mongoose';
import { EventLogError } from '../event-log.error.js';
import { RowSequence } from '../verification/row-sequence.js';
import { TreeCheck } from '../verification/tree-check.js';
import { BadLog, bad, type KnownCheckpoints, type LogVerification } from '../verification/verification.js';
import { checkSignature, compareHead, fullTiles, goodLog, strayTiles } from '../verification/verify-head.js';
import { DocumentCheck } from './document-check.js';
import { guarded } from './mongo-errors.js';
import { LogSnapshot } from './log-snapshot.js';

export interface VerifyMongoLog {
  readonly connection: Connection;
  /** Verifier key of the log, from where keys are kept, not from the database. Its name is the origin. */
  readonly vkey: string;
  readonly knownCheckpoints?: KnownCheckpoints;
}

/** At least as many entries as the tree takes before it grows. */
const STRIDE = 2048;

/**
 * Recomputes a log from its entries and compares everything that is stored with it, signature and outstanding checkpoints
 * included. Reads one snapshot, also while others write; the server keeps it for `minSnapshotHistoryWindowInSeconds`
 * (five minutes unless set). Never throws for what it finds.
 */
export async function verifyMongoLog(options: VerifyMongoLog): Promise<LogVerification> {
  const progress = { size: 0 };
  try {
    const session = await guarded(() => options.connection.startSession({ snapshot: true }));
    return await guarded(() => verify(options, session, progress)).finally(() => session.endSession());
  } catch (error) {
    return { ok: false, size: progress.size, root: '', firstBad: placeOf(error, progress.size) };
  }
}

async function verify(
  { connection, vkey, knownCheckpoints }: VerifyMongoLog,
  session: mongo.ClientSession,
  progress: { size: number },
): Promise<LogVerification> {
  const snapshot = new LogSnapshot(connection, session);
  const head = await snapshot.head();
  if (head === undefined) throw bad('head', 0, 'the log has no head');
  const tiles = new Map<string, Uint8Array>();
  const tree = new TreeCheck(nodeHasher, (level, index) => tiles.get(`${level}/${index}`), knownCheckpoints);
  const rows = new RowSequence(vkey);
  const documents = new DocumentCheck();
  for await (const document of snapshot.entries()) {
    if (rows.size % STRIDE === 0) await readTiles(snapshot, tiles, rows.size);
    const { _id: position, leaf, bytes } = document;
    documents.check(rows.next({ position, leaf, bytes }), document);
    tree.add(leaf);
    progress.size = rows.size;
  }
  tree.finish();
  documents.finish(rows.size);
  compareHead(head, tree);
  await checkSignature(head, { tree, vkey });
  if ((await snapshot.countTiles()) !== fullTiles(tree.size)) throw strayTiles(tree.size);
  return goodLog(tree);
}

/** Tiles that the entries of one stride complete, and of the one before: the tree may grow up to a stride later. */
async function readTiles(snapshot: LogSnapshot, tiles: Map<string, Uint8Array>, from: number): Promise<void> {
  const [first, end] = [Math.max(0, from - STRIDE), from + STRIDE];
  tiles.clear();
  for (let level = 0, width = TILE_WIDTH; width <= end; level++, width *= TILE_WIDTH) {
    const range = { from: Math.floor(first / width), to: Math.floor(end / width) };
    for (const { _id, hashes } of await snapshot.tiles(level, range)) tiles.set(`${level}/${_id.index}`, hashes);
  }
}

function placeOf(error: unknown, position: number) {
  if (error instanceof BadLog) return error.place;
  if (error instanceof EventLogError) return { kind: 'store' as const, position, detail: error.message };
  throw error;
}
