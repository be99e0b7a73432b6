import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Clock } from '@taizhang/kernel';
import { EventLogError, type EventLogErrorCode, type EventLog, type LogIdentity } from '../index.js';

export interface OpenOptions {
  /** `testIdentity()` unless given. */
  readonly identity?: LogIdentity;
  /** One that stands still unless given. */
  readonly clock?: Clock;
}

/** An adapter under test: one empty store, whose log can be opened, closed and opened again. */
export interface EventLogFixture {
  open(options?: OpenOptions): Promise<EventLog>;
  /** Removes the store; everything that was opened is closed by then. */
  dispose(): Promise<void>;
}

export type EventLogFactory = () => Promise<EventLogFixture>;

/** The log of the running test: open before it, closed and removed after it. */
export interface LogUnderTest {
  /** The newest opened log. */
  readonly log: EventLog;
  /** Closes the log and opens it over the same store. */
  reopen(options?: OpenOptions): Promise<EventLog>;
}

export function logUnderTest(makeFixture: EventLogFactory): LogUnderTest {
  let fixture: EventLogFixture;
  let log: EventLog;
  beforeEach(async () => {
    fixture = await makeFixture();
    log = await fixture.open();
  });
  afterEach(async () => {
    await log.close();
    await fixture.dispose();
  });
  return {
    get log() {
      return log;
    },
    async reopen(options) {
      await log.close();
      log = await fixture.open(options);
      return log;
    },
  };
}

/** Expects the port's error with this code and no other error. */
export async function expectRefused(code: EventLogErrorCode, refused: Promise<unknown>): Promise<void> {
  const error: unknown = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EventLogError);
  expect(error).toMatchObject({ code });
}
