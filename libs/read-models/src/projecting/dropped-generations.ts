import type { DeadLetters } from '@taizhang/event-feed';
import { allOf } from '../applying/generation-plan.js';
import type { ReadModels } from '../read-models.port.js';
import { groupPrefix, projectionGroup } from './projection-subscription.js';

/** Removes the dead letters of generations that are gone; a rebuild has made them good, or will have its own. */
export async function forgetDroppedGenerations(
  projection: string,
  readModels: ReadModels,
  deadLetters: DeadLetters,
): Promise<void> {
  // Before the generations: a letter of one that begins meanwhile must not look like one of a dropped generation.
  const letters = await deadLetters.list();
  const current = allOf(await readModels.generations(projection)).map(({ id }) => projectionGroup(projection, id));
  for (const letter of letters) {
    const isDropped = letter.group.startsWith(groupPrefix(projection)) && !current.includes(letter.group);
    if (isDropped) await deadLetters.remove(letter);
  }
}
