import type { GrowingLog } from '@taizhang/event-log';
import type { FedEvent } from '../delivery/fed-event.js';
import { MAX_BYTES, MAX_ENTRIES, readBatch, type LogBatch } from './read-batch.js';

/** How far groups may lie apart and still share what was read, in batches; beyond, the older half is forgotten. */
const BATCHES = 2;

/**
 * The newest entries of a log, read and decoded once for all groups: a process has dozens, and nearly always they are all at
 * the end. A group that lies further back reads for itself.
 */
export class RecentEntries {
  private first = 0;
  private events: FedEvent[] = [];
  private bytes = 0;
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
    if (from < this.first || from > this.end) this.begin(from);
    const added = batch.events.slice(this.end - from);
    this.events.push(...added);
    this.bytes += bytesOf(added);
    while (this.events.length > BATCHES * MAX_ENTRIES || this.bytes > BATCHES * MAX_BYTES) this.forgetHalf();
    return batch;
  }

  private begin(first: number): void {
    this.first = first;
    this.events = [];
    this.bytes = 0;
  }

  private forgetHalf(): void {
    const forgotten = this.events.splice(0, Math.ceil(this.events.length / 2));
    this.first += forgotten.length;
    this.bytes -= bytesOf(forgotten);
  }

  private get end(): number {
    return this.first + this.events.length;
  }
}

function bytesOf(events: readonly FedEvent[]): number {
  return events.reduce((sum, { entry }) => sum + entry.bytes.length, 0);
}
