import { decodeEntry, type Entry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { StoredEntry } from '../event-log.port.js';
import { bad } from '../verification/verification.js';
import { commitSpans } from './commit-spans.js';

/** What a copy holds already. */
export interface HeldEntries {
  readonly size: number;
  /** Version of a stream, 0 when there is none. */
  readonly versionOf: (stream: string) => number;
  readonly hasCommit: (id: string) => boolean;
}

/**
 * Decodes entries that are to be added to a copy. Throws `BadLog` unless their positions and stream versions go on without
 * a gap and their commits are new and in one piece.
 */
export function followingEntries(entries: readonly StoredEntry[], held: HeldEntries): readonly Entry[] {
  const versions = new Map<string, number>();
  const decoded = entries.map((stored, index) => {
    const entry = decodeAt(stored, held.size + index);
    const expected = (versions.get(entry.stream) ?? held.versionOf(entry.stream)) + 1;
    if (entry.version !== expected) {
      throw bad('stream', stored.position, `the entry is not version ${expected} of its stream`);
    }
    versions.set(entry.stream, expected);
    return entry;
  });
  requireNewCommits(decoded, held);
  return decoded;
}

function decodeAt({ position, bytes }: StoredEntry, expected: number): Entry {
  if (position !== expected) throw bad('gap', expected, `position ${expected} is missing`);
  try {
    return decodeEntry(bytes);
  } catch (error) {
    if (error instanceof EventLogError) throw bad('entry', position, error.message);
    throw error;
  }
}

function requireNewCommits(entries: readonly Entry[], { size, hasCommit }: HeldEntries): void {
  const seen = new Set<string>();
  for (const { id, first } of commitSpans(entries, size)) {
    if (seen.has(id) || hasCommit(id)) throw bad('commit', first, 'a commit is not in one piece');
    seen.add(id);
  }
}
