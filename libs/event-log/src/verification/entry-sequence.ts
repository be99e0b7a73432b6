import { decodeEntry, type Entry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { StoredEntry } from '../event-log.port.js';
import { bad } from './verification.js';

/**
 * Checks what entries say of themselves as they follow one another: positions and stream versions without gaps, time
 * that never goes back, commits in one piece. Everything here can be checked by whoever has the entries alone.
 */
export class EntrySequence {
  private position = 0;
  private previous: Entry | undefined;
  private readonly versions = new Map<string, number>();

  constructor(private readonly tenant: string) {}

  get size(): number {
    return this.position;
  }

  /** The entry, if it may stand here. Throws `BadLog`. */
  next({ position, bytes }: StoredEntry): Entry {
    const expected = this.position;
    if (position !== expected) throw bad('gap', expected, `position ${expected} is missing`);
    const entry = readEntry(bytes, position);
    if (entry.tenant !== this.tenant) throw bad('entry', position, 'the entry is of another tenant');
    this.followsItsStream(entry, position);
    this.followsInTime(entry, position);
    this.position++;
    this.previous = entry;
    return entry;
  }

  private followsItsStream({ stream, version }: Entry, position: number): void {
    const expected = (this.versions.get(stream) ?? 0) + 1;
    if (version !== expected) throw bad('stream', position, `the entry is not version ${expected} of its stream`);
    this.versions.set(stream, version);
  }

  private followsInTime(entry: Entry, position: number): void {
    const { previous } = this;
    if (previous === undefined) return;
    if (entry.at < previous.at) throw bad('time', position, 'the entry is older than the one before it');
    const sameCommit = entry.causationId === previous.causationId;
    if (sameCommit && entry.at !== previous.at) throw bad('commit', position, 'a commit is spread over groups');
  }
}

function readEntry(bytes: Uint8Array, position: number): Entry {
  try {
    return decodeEntry(bytes);
  } catch (error) {
    if (error instanceof EventLogError) throw bad('entry', position, error.message);
    throw error;
  }
}
