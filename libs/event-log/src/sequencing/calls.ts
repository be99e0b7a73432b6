import { EventLogError } from '../event-log.error.js';

/** The calls of a log that are under way. */
export class Calls {
  private closed = false;
  private readonly running = new Set<Promise<unknown>>();

  /** Runs one call, unless the log is closed. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw new EventLogError('LOG_CLOSED', 'the log is closed');
    const running = work();
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Lets no more in and waits for those that are under way. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.running);
  }
}
