import type { RecordedEvent } from '@taizhang/kernel';
import type { EventLog } from '@taizhang/event-log';
import type { FeedBatch, FeedHandler } from '../event-feed.port.js';

/** Appends one event to a stream for each type given, and answers the position after the last. */
export async function append(log: EventLog, stream: string, ...types: readonly string[]): Promise<number> {
  const expectedVersion = (await log.readStream(stream)).length;
  const { last } = await log.append({
    id: `${stream}-${expectedVersion}`,
    stream,
    expectedVersion,
    events: types.map((type) => ({ type, v: 1, data: {} })),
    actor: 'person-1',
    correlationId: 'correlation-1',
  });
  return last + 1;
}

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
