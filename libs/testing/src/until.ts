import { setTimeout } from 'node:timers/promises';

export interface Patience {
  /** For how long it is tried. */
  readonly patienceMs?: number;
  /** Between two probes. */
  readonly pauseMs?: number;
}

/** Probes until it answers; fails with the probe's last error when it does not within a minute, or as long as is said. */
export async function until<Result>(
  what: string,
  probe: () => Promise<Result>,
  { patienceMs = 60_000, pauseMs = 50 }: Patience = {},
): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await probe();
    } catch (cause) {
      if (performance.now() > deadline) throw new Error(`gave up waiting: ${what}`, { cause });
      await setTimeout(pauseMs);
    }
  }
}
