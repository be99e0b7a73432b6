import { setImmediate } from 'node:timers/promises';
import { ACCESS_TYPES, accessedCustomers } from '@taizhang/customer/contract';
import { recordedEvent, type GrowingLog, type StoredEntry } from '@taizhang/event-log';

const PAGE = 1_000;

/** Text that every entry of an access holds: the others are passed over without being read. */
const TYPES = ACCESS_TYPES.map((type) => Buffer.from(`"type":"${type}"`));

/** An entry of a log that is an access, and to whose data. */
export interface AccessEntry {
  readonly position: number;
  readonly subjects: readonly string[];
}

/** Every access among the entries from a position on and below another, in the order of the log. */
export async function* accessEntries(log: GrowingLog, from: number, to: number): AsyncGenerator<AccessEntry> {
  for (let position = from; position < to;) {
    const entries = await log.read(position, Math.min(PAGE, to - position));
    if (entries.length === 0) throw new RangeError(`the copy of ${log.context} ends before ${to}`);
    for (const entry of entries) {
      if (isAccess(entry))
        yield { position: entry.position, subjects: accessedCustomers(recordedEvent(log.context, entry)) };
    }
    position += entries.length;
    await setImmediate(); // the event loop sees to everybody else
  }
}

function isAccess({ bytes }: StoredEntry): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return TYPES.some((type) => text.includes(type));
}
