import type { RecordedEvent } from '@taizhang/kernel';

/** Streams that are worked on at once: enough to fill the log's group commits, few enough to stay small. */
const STREAMS_AT_ONCE = 32;

/**
 * Calls `handle` for every event: those of one stream in order, different streams concurrently. After a failure the rest
 * of its stream is left out. When all work has ended, the first failure is thrown.
 */
export async function inStreamOrder(
  events: readonly RecordedEvent[],
  handle: (event: RecordedEvent) => Promise<void>,
): Promise<void> {
  const streams = Map.groupBy(events, ({ stream }) => stream).values();
  const workers = Array.from({ length: STREAMS_AT_ONCE }, async () => {
    for (const stream of streams) await inOrder(stream, handle);
  });
  await Promise.allSettled(workers); // so that nothing still runs when a failure is thrown
  await Promise.all(workers);
}

async function inOrder(
  events: readonly RecordedEvent[],
  handle: (event: RecordedEvent) => Promise<void>,
): Promise<void> {
  for (const event of events) await handle(event);
}
