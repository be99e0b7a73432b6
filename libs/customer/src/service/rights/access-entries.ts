import { recordedEvent, type EventLog } from '@taizhang/event-log';
import { accessedCustomers, ACCESS_TYPES } from '../../contract/index.js';

const PAGE = 1_000;

/** Text that every entry of an access holds: the others are passed over without being read. */
const TYPES = ACCESS_TYPES.map((type) => Buffer.from(`"type":"${type}"`));

/** An entry that is an access, and to whose data, each once. */
export interface AccessEntry {
  readonly position: number;
  readonly customerIds: readonly string[];
}

/** Every access among the entries from a position on and below another, in the order of the log. */
export async function* accessEntries(log: EventLog, from: number, to: number): AsyncGenerator<AccessEntry> {
  for (let position = from; position < to;) {
    const entries = await log.read(position, Math.min(PAGE, to - position));
    if (entries.length === 0) throw new RangeError('the log ends before that');
    for (const entry of entries) {
      const bytes = Buffer.from(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.length);
      if (!TYPES.some((type) => bytes.includes(type))) continue;
      const customerIds = accessedCustomers(recordedEvent(log.context, entry));
      yield { position: entry.position, customerIds };
    }
    position += entries.length;
  }
}
