import { Frontier, TransparencyError, openCheckpoint, parseVerifierKey } from '@taizhang/transparency';
import { nodeHasher, verifyEd25519 } from '@taizhang/transparency/node';
import { decodeEntry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { Head } from '../event-log.port.js';
import type { LogIdentity } from '../log-identity.js';
import type { LogReader, StoredHead, Tip } from './log-store.js';
import { frontierOf } from './restore-frontier.js';
import { signHead } from './stage-group.js';

/**
 * Opens the newest state and checks it: the head's signature and origin, and its root against the stored tiles and the
 * leaves at the right edge. Throws `LOG_IDENTITY_MISMATCH` or `LOG_CORRUPT`.
 */
export async function openTip(reader: LogReader, stored: StoredHead, identity: LogIdentity): Promise<Tip> {
  const head = await openHead(stored, identity);
  return tipOf(reader, await frontierOf(reader, stored.size), head);
}

/** The head of a log that is new. Throws `LOG_CORRUPT` when there are entries: it had one, then, and has lost it. */
export async function firstHead(reader: LogReader, identity: LogIdentity): Promise<StoredHead> {
  const entries = await reader.entries(0, 1);
  if (entries.length > 0) throw new EventLogError('LOG_CORRUPT', 'the log has entries and no head');
  const { checkpoint } = signHead(Frontier.empty(nodeHasher), identity);
  return { size: 0, range: new Uint8Array(), checkpoint };
}

/** What the log's key signed. Throws `LOG_IDENTITY_MISMATCH` or `LOG_CORRUPT`. */
export async function openHead({ checkpoint, size }: StoredHead, identity: LogIdentity): Promise<Head> {
  const signed = await openSigned(checkpoint, identity);
  if (signed.size !== size) throw new EventLogError('LOG_CORRUPT', 'the head signs another size than it names');
  return { size, root: signed.root, checkpoint };
}

/** The tip that a signed head and the stored tree make. Throws `LOG_CORRUPT` when they do not agree. */
export async function tipOf(reader: LogReader, frontier: Frontier, head: Head): Promise<Tip> {
  if (head.size !== frontier.size || Buffer.compare(head.root, frontier.root()) !== 0) {
    throw new EventLogError('LOG_CORRUPT', 'the stored tree does not lead to the root that the head signs');
  }
  return { frontier, at: await newestGroupTime(reader, head.size), head };
}

async function openSigned(checkpoint: string, { vkey }: LogIdentity) {
  try {
    return await openCheckpoint(checkpoint, [parseVerifierKey(vkey)], verifyEd25519);
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    if (cause.code === 'NOTE_UNSIGNED') {
      throw new EventLogError('LOG_IDENTITY_MISMATCH', 'the head was signed under another origin or key', { cause });
    }
    throw new EventLogError('LOG_CORRUPT', 'the head is no signed checkpoint of this log', { cause });
  }
}

async function newestGroupTime(reader: LogReader, size: number): Promise<string | undefined> {
  const [newest] = size === 0 ? [] : await reader.entries(size - 1, 1);
  return newest === undefined ? undefined : decodeEntry(newest.bytes).at;
}
