import { setImmediate, setTimeout } from 'node:timers/promises';

/** Far more than it takes to read about somebody rather than about nobody, and less than anybody minds. */
const STEP_MS = 10;
/** Timers are late by about as much. */
const LATE_MS = 2;

/** Time that is told apart by more than milliseconds. */
export interface FineTime {
  /** Milliseconds since any beginning. */
  now(): number;
  /** Resolves when it is then, by {@link now}, or a moment later. */
  until(then: number): Promise<void>;
}

/** The time of this process. */
const fineTime: FineTime = {
  now: () => performance.now(),
  async until(then) {
    const left = then - performance.now() - LATE_MS;
    if (left > 0) await setTimeout(left);
    while (performance.now() < then) await setImmediate();
  },
};

/**
 * Runs work and hands on what became of it. What must not tell by its time how it came about is kept to the end of a step,
 * so that outcomes which differ by less take the same time.
 * @param hides whether that is one of them
 */
export async function inSteps<Result>(
  work: () => Promise<Result>,
  hides: (outcome: PromiseSettledResult<Result>) => boolean,
  time: FineTime = fineTime,
): Promise<Result> {
  const began = time.now();
  const [outcome] = await Promise.allSettled([work()]);
  if (hides(outcome)) await time.until(endOfStep(began, time.now()));
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

function endOfStep(began: number, now: number): number {
  return began + (Math.floor((now - began) / STEP_MS) + 1) * STEP_MS;
}
