import { expect } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import type { FeedBatch, FeedHandler } from '../event-feed.port.js';

/** A handler that keeps what it was given, as `context/position`; `before` may fail or wait first. */
export class Recording {
  readonly batches: FeedBatch[] = [];

  constructor(private readonly before: (batch: FeedBatch) => void | Promise<void> = () => {}) {}

  readonly handler: FeedHandler = async (batch) => {
    await this.before(batch);
    this.batches.push(batch);
  };

  /** In the order of handling. */
  get handled(): readonly string[] {
    return this.batches.flatMap(({ events }) => events.map(nameOf));
  }

  /** In the order of the logs: what order partitions are handled in is left open. */
  get handledByPosition(): readonly string[] {
    const events = this.batches.flatMap((batch) => batch.events);
    return events.toSorted((a, b) => a.context.localeCompare(b.context) || a.position - b.position).map(nameOf);
  }

  /** Each partition in position order and each stream in one of them; batches that hold what they say. */
  expectWellFormed(): void {
    const partitionOf = new Map<string, number>();
    const lastOf = new Map<string, number>();
    for (const { context, partition, events, entries, next } of this.batches) {
      const place = `${context}/${partition}`;
      for (const { position, stream } of events) {
        expect(position).toBeGreaterThan(lastOf.get(place) ?? -1);
        lastOf.set(place, position);
        expect(partitionOf.get(`${context}/${stream}`) ?? partition).toBe(partition);
        partitionOf.set(`${context}/${stream}`, partition);
      }
      expect(next).toBeGreaterThan(lastOf.get(place) ?? -1);
      expect(entries.map(({ position, bytes }) => [position, decodeEntry(bytes).id])).toEqual(
        events.map(({ position, id }) => [position, id]),
      );
    }
  }
}

/** Fails for events of one type, with a code. */
export function poisonous(type: string, code = 'CASE_UNREADABLE'): (batch: FeedBatch) => void {
  return ({ events }) => {
    if (events.some((event) => event.type === type)) throw Object.assign(new Error('poison'), { code });
  };
}

function nameOf({ context, position }: RecordedEvent): string {
  return `${context}/${position}`;
}
