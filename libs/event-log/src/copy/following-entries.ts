import { decodeEntry, type Entry } from '../entry.js';
import { EventLogError } from '../event-log.error.js';
import type { StoredEntry } from '../event-log.port.js';
import { bad, BadLog } from '../verification/verification.js';
import { commitSpans } from './commit-spans.js';

/** What a copy holds already. */
export interface HeldEntries {
  readonly size: number;
  /** Version of a stream, 0 when there is none. */
  readonly versionOf: (stream: string) => number;
  readonly hasCommit: (id: string) => boolean;
}

/** Entries from a position on, up to the first that is missing or none. */
export interface DecodedRun {
  readonly entries: readonly Entry[];
  /** Why the run ends before the last of what was given. */
  readonly end: BadLog | undefined;
}

export function decodeRun(stored: readonly StoredEntry[], from: number): DecodedRun {
  const entries: Entry[] = [];
  try {
    for (const entry of stored) entries.push(decodeAt(entry, from + entries.length));
    return { entries, end: undefined };
  } catch (error) {
    if (error instanceof BadLog) return { entries, end: error };
    throw error;
  }
}

/**
 * The entries of a run that is to be added to a copy. Throws `BadLog`, for the first that is not as it must be, unless
 * their positions and stream versions go on without a gap and their commits are new and in one piece.
 */
export function followingEntries({ entries, end }: DecodedRun, held: HeldEntries): readonly Entry[] {
  requireNextVersions(entries, held);
  if (end !== undefined) throw end;
  requireNewCommits(entries, held);
  return entries;
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

function requireNextVersions(entries: readonly Entry[], { size, versionOf }: HeldEntries): void {
  const versions = new Map<string, number>();
  entries.forEach(({ stream, version }, index) => {
    const expected = (versions.get(stream) ?? versionOf(stream)) + 1;
    if (version !== expected) throw bad('stream', size + index, `the entry is not version ${expected} of its stream`);
    versions.set(stream, expected);
  });
}

function requireNewCommits(entries: readonly Entry[], { size, hasCommit }: HeldEntries): void {
  const seen = new Set<string>();
  for (const { id, first } of commitSpans(entries, size)) {
    if (seen.has(id) || hasCommit(id)) throw bad('commit', first, 'a commit is not in one piece');
    seen.add(id);
  }
}
