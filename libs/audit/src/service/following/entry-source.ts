import type { StoredEntry } from '@taizhang/event-log';
import type { AuditedLog } from './audited-log.js';
import { badEntry, found } from './finding.js';
import { LeafHashes, type Span } from './leaf-hashes.js';
import type { OfferedEntries } from './offered-entries.js';

export interface EntrySourceParts {
  readonly log: AuditedLog;
  readonly offered: OfferedEntries;
  /** Told of the position of an offered entry that the log does not hold there. */
  readonly onForged: (position: number) => Promise<void>;
}

/** Entries with the bytes that the log has signed: as they were offered, or else as the log itself gives them. */
export class EntrySource {
  constructor(private readonly parts: EntrySourceParts) {}

  /** Finds entries that the log lacks, or whose bytes in the log are not those that were hashed. */
  async read(span: Span): Promise<readonly StoredEntry[]> {
    const { log, offered, onForged } = this.parts;
    const leaves = await LeafHashes.read(log, span);
    const { right = [], forged = [] } = Object.groupBy(offered.between(span.from, span.to), (entry) =>
      leaves.isOf(entry) ? 'right' : 'forged',
    );
    const entries = await this.complete(right, { span, leaves });
    // The log's own bytes have just turned out to be right, so it is the message that was not.
    for (const { position } of forged) await onForged(position);
    return entries;
  }

  /** One reading for everything from the first entry that lacks to the last: holes are many where partitions interleave. */
  private async complete(
    offered: readonly StoredEntry[],
    { span, leaves }: { readonly span: Span; readonly leaves: LeafHashes },
  ): Promise<readonly StoredEntry[]> {
    const lacking = positionsLacking(offered, span);
    const [first, last] = [lacking[0], lacking.at(-1)];
    if (first === undefined || last === undefined) return offered;
    const read = await readRun(this.parts.log, first, last + 1);
    const changed = read.find((entry) => !leaves.isOf(entry));
    if (changed !== undefined) throw badEntry(changed.position, 'the bytes are not those that were hashed');
    const before = offered.filter(({ position }) => position < first);
    const after = offered.filter(({ position }) => position > last);
    return [...before, ...read, ...after];
  }
}

function positionsLacking(entries: readonly StoredEntry[], { from, to }: Span): readonly number[] {
  const there = new Set(entries.map(({ position }) => position));
  return Array.from({ length: to - from }, (_, index) => from + index).filter((position) => !there.has(position));
}

/** However few the log gives at once. */
async function readRun(log: AuditedLog, from: number, to: number): Promise<readonly StoredEntry[]> {
  const entries: StoredEntry[] = [];
  while (from + entries.length < to) {
    const next = from + entries.length;
    entries.push(...requireRun(await log.read(next, to - next), next));
  }
  return entries;
}

function requireRun(entries: readonly StoredEntry[], from: number): readonly StoredEntry[] {
  const misplaced = entries.findIndex(({ position }, index) => position !== from + index);
  if (entries.length > 0 && misplaced === -1) return entries;
  const position = from + Math.max(misplaced, 0);
  throw found({ kind: 'gap', position, detail: `position ${position} is missing` });
}
