import { setTimeout } from 'node:timers/promises';
import { Unavailable } from '@taizhang/event-feed';
import type { ReadModels } from '@taizhang/read-models';
import type { LogFollower } from '../following/log-follower.js';
import { accessCounts } from '../projections/access-counts.projection.js';
import { accesses } from '../projections/accesses.projection.js';
import { subjects } from '../projections/subjects.projection.js';

/** How long a question waits for what it is answered from. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 5;

/**
 * Answers when copy and read models hold everything that the log of customers held when it was called: how many entries
 * that were. Throws
 * `UNAVAILABLE` and `NEIGHBOUR_UNAVAILABLE`: half an answer to who saw a number would be a wrong one.
 */
export async function caughtUp(customers: LogFollower, readModels: ReadModels): Promise<number> {
  const size = (await customers.follow()) ? customers.confirmedSize : (await customers.log.head()).size;
  // An alarm is no reason not to answer, as long as the copy holds all that there is: that is when people ask.
  if (customers.confirmedSize < size) throw new Unavailable('an alarm about the log of customer is open');
  await projectedTo(size, readModels);
  return size;
}

/** Answers when the read models of looks hold everything below a position of the log of customers. Throws `UNAVAILABLE`. */
export async function projectedTo(size: number, readModels: ReadModels): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await areProjected(size, readModels))) {
    if (performance.now() > deadline) throw new Unavailable('the read models are behind the log of customer');
    await setTimeout(LOOK_AGAIN_MS);
  }
}

async function areProjected(size: number, readModels: ReadModels): Promise<boolean> {
  for (const { name } of [subjects, accesses, accessCounts]) {
    const { live } = await readModels.generations(name);
    if ((await readModels.progress(name, live.id, { context: 'customer', partition: 0 })) < size) return false;
  }
  return true;
}
