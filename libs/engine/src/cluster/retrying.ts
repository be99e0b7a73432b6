import { setTimeout } from 'node:timers/promises';

const FIRST_MS = 200;
const LONGEST_MS = 5_000;

/** Tries until it goes well or the signal is aborted; every failure is told, and every pause is longer, with jitter. */
export async function retrying<Result>(
  work: () => Promise<Result>,
  { onFailure, signal }: { readonly onFailure: (error: unknown) => void; readonly signal: AbortSignal },
): Promise<Result> {
  for (let pause = FIRST_MS; ; pause = Math.min(pause * 2, LONGEST_MS)) {
    try {
      return await work();
    } catch (error) {
      onFailure(error); // throws what no retry can mend
      await setTimeout(pause * (0.5 + Math.random() / 2), undefined, { signal });
    }
  }
}
