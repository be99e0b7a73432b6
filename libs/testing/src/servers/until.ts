import { setTimeout } from 'node:timers/promises';

const PROBE_EVERY_MS = 50;
const PATIENCE_MS = 60_000;

/** Probes until it answers; fails with the probe's last error when it does not within a minute. */
export async function until<Result>(what: string, probe: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await probe();
    } catch (cause) {
      if (performance.now() > deadline) throw new Error(`gave up waiting: ${what}`, { cause });
      await setTimeout(PROBE_EVERY_MS);
    }
  }
}
