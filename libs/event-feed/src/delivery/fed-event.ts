import type { RecordedEvent } from '@taizhang/kernel';
import { recordedEvent, type StoredEntry } from '@taizhang/event-log';
import type { Subscription } from '../event-feed.port.js';

/** An event, and the entry that it was read from. */
export interface FedEvent {
  readonly event: RecordedEvent;
  readonly entry: StoredEntry;
}

/** Throws `LOG_CORRUPT` for bytes that are no entry. */
export function fedEvent(context: string, entry: StoredEntry): FedEvent {
  return { event: recordedEvent(context, entry), entry };
}

export function wantedBy({ types }: Subscription, events: readonly FedEvent[]): readonly FedEvent[] {
  return types ? events.filter(({ event }) => types.includes(event.type)) : events;
}
