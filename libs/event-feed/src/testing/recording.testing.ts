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

  get handled(): readonly string[] {
    return this.batches.flatMap(({ events }) => events.map(nameOf));
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
