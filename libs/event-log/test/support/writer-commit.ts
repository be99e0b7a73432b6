import type { Commit } from '../../src/index.js';
import { testCommit } from '../../src/testing/test-commit.js';

/** Events in every commit of the crash test: one that was half written would show. */
export const EVENTS_PER_COMMIT = 3;

/** The n-th commit of a writer, always the same: so a later process can retry what an earlier one had in flight. */
export function writerCommit(writer: number, number: number): Commit {
  const part = { stream: `writer-${writer}`, expectedVersion: number * EVENTS_PER_COMMIT };
  return testCommit(`${writer}-${number}`, part, EVENTS_PER_COMMIT);
}
