import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { SuiteClient } from './suite-client.js';

const feeds = z.object({ feeds: z.array(z.object({ lag: z.number() })) });
const LONGEST_WAIT_MILLISECONDS = 120_000;
const PAUSE_MILLISECONDS = 50;
/** Reactions append, and others react to that: idle once may be a moment between two. */
const IDLE_LOOKS = 3;

/** Waits until no projection, reaction or copy is behind: false when some still are after two minutes. */
export async function settle(client: SuiteClient): Promise<boolean> {
  const deadline = performance.now() + LONGEST_WAIT_MILLISECONDS;
  let idle = 0;
  while (idle < IDLE_LOOKS && performance.now() < deadline) {
    const { feeds: lags } = await client.call({ path: '/health/feeds', answer: feeds });
    idle = lags.every(({ lag }) => lag === 0) ? idle + 1 : 0;
    await setTimeout(PAUSE_MILLISECONDS);
  }
  return idle === IDLE_LOOKS;
}
