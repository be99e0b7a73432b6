import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { SuiteClient } from './suite-client.js';

const feeds = z.object({
  feeds: z.array(z.object({ group: z.string(), context: z.string(), lag: z.number() })),
});

type Lag = z.infer<typeof feeds>['feeds'][number];

/** Whoever has not moved for so long waits for something other than time: an alarm that stands, a fault. */
const LONGEST_STANDSTILL_MILLISECONDS = 5_000;
const PAUSE_MILLISECONDS = 50;
/** Reactions append, and others react to that: idle once may be a moment between two. */
const IDLE_LOOKS = 3;

/** Waits until no projection, reaction or copy is behind, or those that are stand still: answers these. */
export async function settle(client: SuiteClient): Promise<readonly string[]> {
  let moved = performance.now();
  let before = '';
  let behind: readonly Lag[] = [];
  for (let idle = 0; idle < IDLE_LOOKS && performance.now() - moved < LONGEST_STANDSTILL_MILLISECONDS;) {
    behind = (await client.call({ path: '/health/feeds', answer: feeds })).feeds.filter(({ lag }) => lag > 0);
    idle = behind.length === 0 ? idle + 1 : 0;
    const now = JSON.stringify(behind);
    if (now !== before) moved = performance.now();
    before = now;
    await setTimeout(PAUSE_MILLISECONDS);
  }
  return behind.map(({ group, context }) => `${group} of ${context}`);
}
