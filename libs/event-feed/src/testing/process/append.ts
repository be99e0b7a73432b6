import type { EventLog } from '@taizhang/event-log';

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
