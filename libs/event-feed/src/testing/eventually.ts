import { setTimeout } from 'node:timers/promises';

const FIRST_PROBE_MS = 2;
const SLOWEST_PROBE_MS = 50;
const PATIENCE_MS = 30_000;

/** Waits until an expectation holds; fails with what was missing when it does not within half a minute. */
export async function eventually<Result>(probe: () => Result | Promise<Result>): Promise<Result> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let rest = FIRST_PROBE_MS; ; rest = Math.min(rest * 2, SLOWEST_PROBE_MS)) {
    try {
      return await probe();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await setTimeout(rest);
    }
  }
}
