import { setImmediate } from 'node:timers/promises';
import { BadLog, decodeEntry, EventLogError, type LogCopy, type StoredEntry } from '@taizhang/event-log';
import type { EntrySource } from './entry-source.js';
import { badEntry } from './finding.js';

/** Entries copied at once: more than the longest commit (1,000), little enough that nobody waits for it. */
const CHUNK = 1_024;

/** Copies what is missing up to `size`, a size that the log has signed. Finds entries that are missing or changed. */
export async function copyEntries(source: EntrySource, copy: LogCopy, size: number): Promise<void> {
  while (copy.size < size) {
    await append(copy, await readChunk(source, copy.size, size));
    await setImmediate(); // the event loop sees to everybody else
  }
}

/** The next whole commits. */
async function readChunk(source: EntrySource, from: number, size: number): Promise<readonly StoredEntry[]> {
  const to = Math.min(from + CHUNK, size);
  const entries = await source.read({ from, to, size });
  return to === size ? entries : wholeCommits(entries);
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
