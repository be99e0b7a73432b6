import type { Frontier, FullTile } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import type { Entry } from '../entry.js';
import type { StoredEntry } from '../event-log.port.js';
import type { NewEntry } from '../sequencing/log-store.js';
import { commitSpans, type NamedSpan } from './commit-spans.js';

/** Everything that is to be written for entries that a copy takes in, in one transaction. */
export interface StagedEntries {
  readonly entries: readonly NewEntry[];
  readonly commits: readonly NamedSpan[];
  readonly tiles: readonly FullTile[];
  /** Of the tree with them. */
  readonly frontier: Frontier;
}

/**
 * @param decoded the same entries, checked to follow on the frontier
 */
export function stageEntries(
  stored: readonly StoredEntry[],
  decoded: readonly Entry[],
  before: Frontier,
): StagedEntries {
  const entries = stored.flatMap(({ position, bytes }, index) => {
    const entry = decoded[index];
    if (entry === undefined) return [];
    return { position, bytes, leaf: nodeHasher.leaf(bytes), stream: entry.stream, version: entry.version };
  });
  const { frontier, tiles } = before.grow(entries.map(({ leaf }) => leaf));
  return { entries, commits: commitSpans(decoded, before.size), tiles, frontier };
}
