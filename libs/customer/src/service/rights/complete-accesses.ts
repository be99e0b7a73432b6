import { setTimeout } from 'node:timers/promises';
import { Unavailable } from '@taizhang/event-feed';
import type { ContextServices } from '@taizhang/nest-kit';
import type { ToldAccess } from '../../contract/index.js';
import { accessEntries } from './access-entries.js';
import { accessesTo } from './accesses-to.js';

/** How long an answer waits for the read model of looks at many. */
const PATIENCE_MS = 2_000;
const LOOK_AGAIN_MS = 10;

/** Of how many accesses among the first `size` entries somebody has counted. */
export interface CountedUpTo {
  readonly size: number;
  readonly count: number;
}

/**
 * Every access until now, each under its number. What a commitment has counted is taken from there, and what came since is
 * counted from the log itself: one that the read model lacks would give those behind it a wrong number. Throws `UNAVAILABLE`
 * when it does not catch up.
 */
export async function completeAccesses(
  customerId: string,
  counted: CountedUpTo,
  services: ContextServices,
): Promise<readonly ToldAccess[]> {
  const { size } = await services.log.head();
  let count = counted.count;
  for await (const { customerIds } of accessEntries(services.log, { from: counted.size, to: size })) {
    if (customerIds.includes(customerId)) count++;
  }
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const accesses = (await accessesTo(customerId, services)).filter(({ position }) => position < size);
    if (accesses.length === count) return accesses;
    if (performance.now() > deadline) throw new Unavailable('the list of accesses is behind the log; ask again');
    await setTimeout(LOOK_AGAIN_MS);
  }
}
