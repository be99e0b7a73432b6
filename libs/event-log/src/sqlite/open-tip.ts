import { Frontier, TILE_WIDTH, TransparencyError, openCheckpoint, parseVerifierKey } from '@taizhang/transparency';
import { nodeHasher, verifyEd25519 } from '@taizhang/transparency/node';
import { decodeEntry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { LogIdentity } from '../log-identity.js';
import type { LogFile, StoredHead } from './log-file.js';
import { signHead, type Tip } from './sequencer.js';

/**
 * Opens the newest state and checks it: the head's signature and origin, and its root against the stored tiles and the
 * leaves at the right edge. Throws `LOG_IDENTITY_MISMATCH` or `LOG_CORRUPT`.
 */
export async function openTip(file: LogFile, identity: LogIdentity): Promise<Tip> {
  const stored = file.head() ?? createHead(file, identity);
  const checkpoint = await openHead(stored, identity);
  const frontier = restoreFrontier(file, stored.size);
  const root = frontier.root();
  if (checkpoint.size !== stored.size || !equal(checkpoint.root, root)) {
    throw new EventLogError('LOG_CORRUPT', 'the stored tiles do not lead to the root that the head signs');
  }
  const head = { size: stored.size, root, checkpoint: stored.checkpoint };
  return { frontier, at: newestGroupTime(file, stored.size), head };
}

function createHead(file: LogFile, identity: LogIdentity): StoredHead {
  if (file.entries(0, 1).length > 0) throw new EventLogError('LOG_CORRUPT', 'the log has entries and no head');
  const head = {
    size: 0,
    range: new Uint8Array(),
    checkpoint: signHead(Frontier.empty(nodeHasher), identity).checkpoint,
  };
  file.transaction(() => file.replaceHead(head, 0));
  return head;
}

async function openHead(stored: StoredHead, identity: LogIdentity) {
  try {
    return await openCheckpoint(stored.checkpoint, [parseVerifierKey(identity.vkey)], verifyEd25519);
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    if (cause.code === 'NOTE_UNSIGNED') {
      throw new EventLogError('LOG_IDENTITY_MISMATCH', 'the head was signed under another origin or key', { cause });
    }
    throw new EventLogError('LOG_CORRUPT', 'the head is no signed checkpoint of this log', { cause });
  }
}

/** The frontier of a stored tree, from its tiles and the leaves at the right edge. Throws `LOG_CORRUPT`. */
export function restoreFrontier(file: LogFile, size: number): Frontier {
  if (file.entries(size, 1).length > 0) throw new EventLogError('LOG_CORRUPT', 'there are entries beyond the head');
  try {
    return Frontier.restore(nodeHasher, size, (level) => rightEdge(file, size, level));
  } catch (cause) {
    if (cause instanceof TransparencyError) {
      throw new EventLogError('LOG_CORRUPT', 'the stored tiles are not those of a tree of this size', { cause });
    }
    throw cause;
  }
}

/** The partial tile at the right edge of a level: leaves, or the roots of the full tiles one level below. */
function rightEdge(file: LogFile, size: number, level: number): Uint8Array {
  const count = Math.floor(size / TILE_WIDTH ** level);
  const first = count - (count % TILE_WIDTH);
  if (level === 0) return concatenate(file.leaves(first, count));
  const roots = Array.from({ length: count - first }, (_, index) => tileRoot(file, level - 1, first + index));
  return concatenate(roots);
}

function tileRoot(file: LogFile, level: number, number: number): Uint8Array {
  const hashes = file.tile(level, number);
  if (hashes?.length !== TILE_WIDTH * 32) throw new EventLogError('LOG_CORRUPT', 'a full tile is missing');
  let layer = Array.from({ length: TILE_WIDTH }, (_, index) => hashes.subarray(index * 32, index * 32 + 32));
  while (layer.length > 1) layer = pairs(layer);
  return layer[0] ?? hashes;
}

function pairs(layer: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: layer.length / 2 }, (_, index) =>
    nodeHasher.node(layer[index * 2] ?? new Uint8Array(), layer[index * 2 + 1] ?? new Uint8Array()),
  );
}

function newestGroupTime(file: LogFile, size: number): string | undefined {
  const [newest] = size === 0 ? [] : file.entries(size - 1, 1);
  return newest === undefined ? undefined : decodeEntry(newest.bytes).at;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
