import { setTimeout } from 'node:timers/promises';
import { Unavailable, type Subscription } from '@taizhang/event-feed';
import type { Auditor } from './auditor.js';

/** Each following proves growth and syncs the witness: a busy log is followed forty times a second, not for every append. */
const REST_MILLISECONDS = 25;

/**
 * Follows a log as it grows. Its progress is the copy's own, so that how far the auditor is behind shows among the feeds;
 * what a batch holds does not matter, for the follower reads the log itself.
 */
export function followSubscription(auditor: Auditor, context: string): Subscription {
  return {
    group: `auditor:${context}`,
    contexts: [context],
    handler: async () => {
      await follow(auditor, context);
      await setTimeout(REST_MILLISECONDS);
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
