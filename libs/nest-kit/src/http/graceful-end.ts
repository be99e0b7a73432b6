import { setTimeout as pause } from 'node:timers/promises';

/** How long an end may take. */
export interface EndTimes {
  /** Milliseconds that requests in flight are given before their connections are cut. */
  readonly drain: number;
  /** Milliseconds for everything together. */
  readonly total: number;
}

/** Within the ten seconds after which whoever stopped the process kills it. */
export const END_TIMES: EndTimes = { drain: 5_000, total: 9_500 };

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** What runs at the end was not done in time. */
export class EndOverdue extends Error {
  override readonly name = 'EndOverdue';
  readonly code = 'END_OVERDUE';
}

/** Ends a server that stops accepting: requests in flight first, then what they work with, all in bounded time. */
export class GracefulEnd {
  private draining: NodeJS.Timeout | undefined;
  private overdueAt: number | undefined;
  private failed = false;
  private signalled = false;
  private stopListening = () => {};

  /** @param work runs after the last request */
  constructor(
    private readonly times: EndTimes,
    private readonly work: () => Promise<void>,
  ) {}

  get hasBegun(): boolean {
    return this.overdueAt !== undefined;
  }

  /**
   * Closes on SIGTERM, SIGINT and SIGHUP, and ends the process: with 0 when all went well, for ending when asked to is no
   * failure, else with 1.
   */
  endOnSignals(close: () => Promise<void>): void {
    const end = () => {
      if (this.signalled) return;
      this.signalled = true;
      setTimeout(() => process.exit(1), this.times.total).unref();
      close().then(
        () => process.exit(this.failed ? 1 : 0),
        () => process.exit(1),
      );
    };
    SIGNALS.forEach((signal) => process.on(signal, end));
    this.stopListening = () => SIGNALS.forEach((signal) => process.off(signal, end));
  }

  /** @param cut ends the connections of requests that are still in flight when their time is over */
  begin(cut: () => void): void {
    this.overdueAt = performance.now() + this.times.total;
    this.draining = setTimeout(cut, this.times.drain);
  }

  /** Runs what must be run after the last request. Throws {@link EndOverdue}; the work may then still be going on. */
  async finish(): Promise<void> {
    clearTimeout(this.draining);
    try {
      await this.inTime(this.work());
    } catch (error) {
      this.failed = true;
      throw error;
    } finally {
      this.stopListening();
    }
  }

  private async inTime(work: Promise<void>): Promise<void> {
    const left = Math.max(0, (this.overdueAt ?? 0) - performance.now());
    const done = new AbortController();
    const overdue = pause(left, undefined, { signal: done.signal }).then(() => {
      throw new EndOverdue('what runs at the end was not done in time');
    });
    try {
      await Promise.race([work, overdue]);
    } finally {
      overdue.catch(() => undefined); // the race is over: nobody waits for it any more
      done.abort();
    }
  }
}
