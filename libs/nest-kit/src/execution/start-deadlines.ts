import { instant } from '@taizhang/kernel';
import type { Deadline } from '../context/deadline.js';
import type { ContextServices } from '../context/services.js';

/** Deadlines that are being watched. */
export interface WatchedDeadlines {
  /** Fires no more, and answers when nothing is in flight. */
  close(): Promise<void>;
}

/**
 * Looks after a context's deadlines until closed: each at once and then as often as it says, never twice at the same time.
 * A failure is told and the next turn comes as if it had not been.
 */
export function startDeadlines(
  deadlines: readonly Deadline[],
  services: ContextServices,
  onFailure: (deadline: Deadline, error: unknown) => void,
): WatchedDeadlines {
  const closing = new AbortController();
  const { signal } = closing;
  const turn = async (deadline: Deadline): Promise<void> => {
    try {
      await deadline.fire(services, { now: instant(services.clock.now()), signal });
    } catch (error) {
      onFailure(deadline, error);
    }
  };
  const watching = deadlines.map(async (deadline) => {
    while (!signal.aborted) {
      await turn(deadline);
      await pause(deadline.every, signal);
    }
  });
  return {
    async close() {
      closing.abort();
      await Promise.all(watching);
    },
  };
}

/** The timer keeps no process alive. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(end, milliseconds).unref();
    signal.addEventListener('abort', end, { once: true });
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
