import { setTimeout } from 'node:timers/promises';
import { Unavailable, type Subscription } from '@taizhang/event-feed';
import type { Auditor } from './auditor.js';

/**
 * Each following proves growth and syncs the witness: a busy log is followed forty times a second, not for every append.
 * Meanwhile the batches of other partitions come in, which then need not be read from the log.
 */
const GATHERING_MILLISECONDS = 25;

/**
 * Follows a log as it grows. Its progress is the copy's own, so that how far the auditor is behind shows among the feeds.
 * What a batch holds is offered and no more: the follower copies what the log has signed, whatever messages say.
 */
export function followSubscription(auditor: Auditor, context: string): Subscription {
  return {
    group: `auditor:${context}`,
    contexts: [context],
    handler: async ({ entries }) => {
      auditor.follower(context).offer(entries);
      await setTimeout(GATHERING_MILLISECONDS);
      await follow(auditor, context);
    },
    progress: {
      load: async () => {
        // The feed asks when it begins and after a failure: of what it cannot even decode, the follower raises an alarm.
        await follow(auditor, context);
        return auditor.follower(context).confirmedSize;
      },
      save: async () => {}, // confirming a checkpoint has saved it
    },
  };
}

/** No entry is ever set aside: a copy with a hole proves nothing. So every failure is one to wait out. */
async function follow(auditor: Auditor, context: string): Promise<void> {
  try {
    await auditor.follower(context).follow();
  } catch (cause) {
    throw new Unavailable('the log cannot be followed now', { cause });
  }
}
