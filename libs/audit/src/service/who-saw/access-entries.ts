import { ACCESS_TYPES, accessedCustomers } from '@taizhang/customer/contract';
import { entriesOfTypes, recordedEvent, type Between, type GrowingLog } from '@taizhang/event-log';

/** An entry of a log that is an access, and to whose data. */
export interface AccessEntry {
  readonly position: number;
  readonly subjects: readonly string[];
}

/** Every access among the entries between two positions, in the order of the log. */
export async function* accessEntries(log: GrowingLog, between: Between): AsyncGenerator<AccessEntry> {
  for await (const entry of entriesOfTypes(log, ACCESS_TYPES, between)) {
    yield { position: entry.position, subjects: accessedCustomers(recordedEvent(log.context, entry)) };
  }
}
