import type { GrowingLog } from '@taizhang/event-log';
import type { FedEvent } from '../delivery/fed-event.js';
import { MAX_BYTES, MAX_ENTRIES, readBatch, type LogBatch } from './read-batch.js';

/** Batches that groups may lie apart and still share what was read. */
const BATCHES = 2;

/**
 * The newest entries of a log, read and decoded once for all groups: a process has dozens, and nearly always they are all at
 * the end. A group that lies further back reads for itself.
 */
export class RecentEntries {
  private first = 0;
  private events: readonly FedEvent[] = [];
  /** By position, so that groups that are woken by one append read once. */
  private readonly reading = new Map<number, Promise<LogBatch | undefined>>();

  constructor(private readonly log: GrowingLog) {}

  /** As {@link readBatch}; but what is not full may end before the log does, and then the next one goes on there. */
  async batch(from: number): Promise<LogBatch | undefined> {
    return this.known(from) ?? this.reading.get(from) ?? this.read(from);
  }

  private known(from: number): LogBatch | undefined {
    if (from < this.first || from >= this.end) return undefined;
    const events = this.events.slice(from - this.first, from - this.first + MAX_ENTRIES);
    return { events, next: from + events.length, isFull: events.length === MAX_ENTRIES };
  }

  private read(from: number): Promise<LogBatch | undefined> {
    const reading = readBatch(this.log, from)
      .then((batch) => this.keep(from, batch))
      .finally(() => this.reading.delete(from));
    this.reading.set(from, reading);
    return reading;
  }

  private keep(from: number, batch: LogBatch | undefined): LogBatch | undefined {
    if (batch === undefined || batch.next <= this.end) return batch;
    const follows = from >= this.first && from <= this.end;
    const all = follows ? [...this.events, ...batch.events.slice(this.end - from)] : batch.events;
    this.events = newest(all);
    this.first = batch.next - this.events.length;
    return batch;
  }

  private get end(): number {
    return this.first + this.events.length;
  }
}

function newest(events: readonly FedEvent[]): readonly FedEvent[] {
  let bytes = 0;
  let start = Math.max(0, events.length - BATCHES * MAX_ENTRIES);
  for (let index = events.length - 1; index >= start; index--) {
    bytes += events[index]?.entry.bytes.length ?? 0;
    if (bytes > BATCHES * MAX_BYTES) start = index + 1;
  }
  return events.slice(start);
}
