import type { RecordedEvent } from '@taizhang/kernel';
import { firedBy, type Cause, type ContextServices, type Deadline } from '@taizhang/nest-kit';
import type { AccessHeadsCommitted } from '../../domain/rights/access-heads.decider.js';
import type { AccessHeads } from './access-heads.js';
import { ALL, committedHeads } from './rights.aggregates.js';

const TEN_MINUTES = 600_000;
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

export interface Commitment {
  readonly headsId: string;
  readonly occurredAt: string;
}

/** Commits to how many accesses everybody's data had until now; nothing when it was done under this id already. */
export async function commitHeads(
  { headsId, occurredAt }: Commitment,
  cause: Cause,
  { heads, services: { executor, log } }: { readonly heads: AccessHeads; readonly services: ContextServices },
): Promise<void> {
  const { size } = await log.head();
  const { customers, root } = await heads.at(size, log);
  const data = { headsId, size, customers, root: Buffer.from(root).toString('base64'), occurredAt };
  await executor.execute({ aggregate: committedHeads, id: ALL, command: { type: 'CommitAccessHeads', data } }, cause);
}

/** The newest commitment, as it stands in the log. */
export async function newestCommitment({
  executor,
}: ContextServices): Promise<RecordedEvent<AccessHeadsCommitted> | undefined> {
  return (await executor.load(committedHeads, ALL)).events.at(-1);
}

/** Once a day, in China, whichever replica comes first. */
export function commitHeadsDaily(heads: AccessHeads): Deadline {
  const deadline: Deadline = {
    name: 'day-began.commit-access-heads',
    every: TEN_MINUTES,
    async fire(services, { now }) {
      const headsId = `day-${new Date(Date.parse(now) + CHINA_OFFSET_MS).toISOString().slice(0, 10)}`;
      const { state } = await services.executor.load(committedHeads, ALL);
      if (state.status === 'committed' && state.ids.has(headsId)) return;
      await commitHeads({ headsId, occurredAt: now }, firedBy(deadline, headsId), { heads, services });
    },
  };
  return deadline;
}
