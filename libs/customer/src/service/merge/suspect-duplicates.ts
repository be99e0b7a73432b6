import { createHash } from 'node:crypto';
import type { Cause, ContextServices } from '@taizhang/nest-kit';
import { duplicate } from './merge.aggregates.js';

/** A number of more customers than these is a switchboard's, and no hint. */
const MOST_SHARING = 20;

interface Sharing {
  readonly customerId: string;
  /** All who have or had the number. */
  readonly found: readonly string[];
}

/** Puts every pair of archives that a number has just made on record, once, whichever of the two was told first. */
export async function suspectDuplicates(
  { customerId, found }: Sharing,
  { executor, clock }: ContextServices,
  cause: Cause,
): Promise<void> {
  const others = found.filter((other) => other !== customerId);
  if (others.length > MOST_SHARING) return;
  for (const other of others) {
    const [one, two] = [customerId, other].sort() as [string, string]; // of two
    const pairId = createHash('sha256').update(`${one} ${two}`).digest('hex').slice(0, 32);
    const data = { pairId, customerIds: [one, two], occurredAt: new Date(clock.now()).toISOString() };
    const own = { ...cause, commitId: `${cause.commitId}:${pairId}` };
    await executor.execute({ aggregate: duplicate, id: pairId, command: { type: 'SuspectDuplicate', data } }, own);
  }
}
