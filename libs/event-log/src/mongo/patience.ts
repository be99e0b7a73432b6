import { setTimeout } from 'node:timers/promises';
import { EventLogError } from '../event-log.error.js';

const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 250;

/** Runs work again while it fails with `LOG_UNAVAILABLE`, for so long: elections and lost races pass. */
export async function patiently<Result>(patienceMs: number, work: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || performance.now() > deadline) throw error;
    }
    // Anything up to the pause, so that those who met do not meet again.
    await setTimeout(Math.random() * pause);
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof EventLogError && error.code === 'LOG_UNAVAILABLE';
}
