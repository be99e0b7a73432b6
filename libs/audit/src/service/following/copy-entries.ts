import { setImmediate } from 'node:timers/promises';
import { BadLog, decodeEntry, EventLogError, type LogCopy, type StoredEntry } from '@taizhang/event-log';
import { HASH_BYTES, TILE_WIDTH, tileWidth } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import type { AuditedLog } from './audited-log.js';
import { found } from './finding.js';

/** Entries copied at once: more than the longest commit (1,000), little enough that nobody waits for it. */
const CHUNK = 1_024;

/** Copies what is missing up to `size`, a size that the log has signed. Finds entries that are missing or changed. */
export async function copyEntries(log: AuditedLog, copy: LogCopy, size: number): Promise<void> {
  while (copy.size < size) {
    await append(copy, await readChunk(log, copy.size, size));
    await setImmediate(); // the event loop sees to everybody else
  }
}

/** The next whole commits, each entry with the bytes that its leaf hash was made of. */
async function readChunk(log: AuditedLog, from: number, size: number): Promise<readonly StoredEntry[]> {
  const to = Math.min(from + CHUNK, size);
  const entries = await log.read(from, to - from);
  requireNoGap(entries, from, to);
  requireHashed(entries, await leafHashes(log, { from, to, size }));
  return to === size ? entries : wholeCommits(entries);
}

function requireNoGap(entries: readonly StoredEntry[], from: number, to: number): void {
  const misplaced = entries.findIndex(({ position }, index) => position !== from + index);
  const position = from + (misplaced === -1 ? entries.length : misplaced);
  if (position < to) throw found({ kind: 'gap', position, detail: `position ${position} is missing` });
}

async function leafHashes(
  log: AuditedLog,
  { from, to, size }: { readonly from: number; readonly to: number; readonly size: number },
): Promise<Uint8Array> {
  const first = Math.floor(from / TILE_WIDTH);
  const tiles: Uint8Array[] = [];
  for (let index = first; index * TILE_WIDTH < to; index++) {
    tiles.push(await log.tile(0, index, tileWidth({ level: 0, index }, size)));
  }
  return Buffer.concat(tiles).subarray((from - first * TILE_WIDTH) * HASH_BYTES);
}

function requireHashed(entries: readonly StoredEntry[], leaves: Uint8Array): void {
  const changed = entries.find(({ bytes }, index) => {
    const leaf = leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    return Buffer.compare(nodeHasher.leaf(bytes), leaf) !== 0;
  });
  if (changed !== undefined) throw badEntry(changed.position, 'the bytes are not those that were hashed');
}

/** Without the last commit, of which more may follow. */
function wholeCommits(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  const [last] = entries.slice(-1).map(commitOf);
  const end = entries.findLastIndex((entry) => commitOf(entry) !== last) + 1;
  if (end > 0) return entries.slice(0, end);
  throw badEntry(entries[0]?.position ?? 0, 'a commit is longer than any may be');
}

function commitOf({ position, bytes }: StoredEntry): string {
  try {
    return decodeEntry(bytes).causationId;
  } catch (error) {
    if (error instanceof EventLogError) throw badEntry(position, error.message);
    throw error;
  }
}

async function append(copy: LogCopy, entries: readonly StoredEntry[]): Promise<void> {
  try {
    await copy.append(entries);
  } catch (error) {
    if (error instanceof BadLog) throw badEntry(error.place.position, error.place.detail);
    throw error;
  }
}

function badEntry(position: number, detail: string) {
  return found({ kind: 'bad-entry', position, detail });
}
