import type { Commit } from '../event-log.port.js';

/** A commit of `count` events with everything that is not the point of a test filled in. */
export function testCommit(id: string, part: Partial<Commit> = {}, count = 1): Commit {
  return {
    id,
    stream: 'call-1',
    expectedVersion: 0,
    events: Array.from({ length: count }, (_, number) => ({ type: 'CallReceived', v: 1, data: { number } })),
    actor: 'agent-1',
    correlationId: 'request-1',
    ...part,
  };
}

/** The only commit of a stream of its own, so that it never conflicts. */
export function loneCommit(id: string, part: Partial<Commit> = {}): Commit {
  return testCommit(id, { stream: `stream-of-${id}`, ...part });
}
