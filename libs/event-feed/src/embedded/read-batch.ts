import type { GrowingLog, StoredEntry } from '@taizhang/event-log';
import { fedEvent, type FedEvent } from '../delivery/fed-event.js';

/** Entries read at once: enough to spread a transaction's cost, little enough that handling them starves nobody. */
export const MAX_ENTRIES = 500;
/** And no more than this, however large they are; one entry always fits. */
export const MAX_BYTES = 4 * 1024 * 1024;

export interface LogBatch {
  readonly events: readonly FedEvent[];
  /** Position after the last entry read. */
  readonly next: number;
  /** There may be more to read at once. */
  readonly isFull: boolean;
}

/** The entries from a position on, decoded; undefined at the end of the log. */
export async function readBatch(log: GrowingLog, from: number): Promise<LogBatch | undefined> {
  const read = await log.read(from, MAX_ENTRIES);
  if (read.length === 0) return undefined;
  const entries = withinBytes(read);
  const isFull = read.length === MAX_ENTRIES || entries.length < read.length;
  return { events: entries.map((entry) => fedEvent(log.context, entry)), next: from + entries.length, isFull };
}

function withinBytes(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  let total = 0;
  const end = entries.findIndex(({ bytes }, index) => (total += bytes.length) > MAX_BYTES && index > 0);
  return end === -1 ? entries : entries.slice(0, end);
}
