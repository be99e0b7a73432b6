import { setImmediate } from 'node:timers/promises';
import type { ReadableLog, StoredEntry } from './event-log.port.js';

const PAGE = 1_000;

/** Positions from one on and below another. */
export interface Between {
  readonly from: number;
  readonly to: number;
}

/**
 * The entries of some types, in the order of the log. Others are passed over without being parsed, and the event loop sees
 * to everybody else between pages. Throws a RangeError when the log ends before that.
 */
export async function* entriesOfTypes(
  log: Pick<ReadableLog, 'context' | 'read'>,
  types: readonly string[],
  { from, to }: Between,
): AsyncGenerator<StoredEntry> {
  const texts = types.map((type) => Buffer.from(`"type":"${type}"`));
  for (let position = from; position < to;) {
    const entries = await log.read(position, Math.min(PAGE, to - position));
    if (entries.length === 0) throw new RangeError(`the log of ${log.context} ends before ${to}`);
    for (const entry of entries) if (holds(entry, texts)) yield entry;
    position += entries.length;
    await setImmediate();
  }
}

/** A field of an event could be called `type`, too: whoever reads an entry looks at its type again. */
function holds({ bytes }: StoredEntry, texts: readonly Buffer[]): boolean {
  const entry = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return texts.some((text) => entry.includes(text));
}
