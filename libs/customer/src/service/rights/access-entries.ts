import { entriesOfTypes, recordedEvent, type Between, type EventLog } from '@taizhang/event-log';
import { accessedCustomers, ACCESS_TYPES } from '../../contract/index.js';

/** An entry that is an access, and to whose data, each once. */
export interface AccessEntry {
  readonly position: number;
  readonly customerIds: readonly string[];
}

/** Every access among the entries between two positions, in the order of the log. */
export async function* accessEntries(log: EventLog, between: Between): AsyncGenerator<AccessEntry> {
  for await (const entry of entriesOfTypes(log, ACCESS_TYPES, between)) {
    yield { position: entry.position, customerIds: accessedCustomers(recordedEvent(log.context, entry)) };
  }
}
