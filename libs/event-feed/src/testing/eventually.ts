import { setTimeout } from 'node:timers/promises';

const PROBE_EVERY_MS = 2;
const PATIENCE_MS = 10_000;

/** Waits until an expectation holds; fails with what was missing when it does not within ten seconds. */
export async function eventually<Result>(probe: () => Result | Promise<Result>): Promise<Result> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await setTimeout(PROBE_EVERY_MS);
    }
  }
}
