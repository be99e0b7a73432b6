import { NeighbourUnavailable } from '@taizhang/access';
import type { GrowingLog, LogCopy, ReadableLog, Witness } from '@taizhang/event-log';
import type { ContextServices } from '@taizhang/nest-kit';
import { Alarms } from './following/alarms.js';
import { LogFollower } from './following/log-follower.js';

export interface AuditDependencies {
  /** The logs to follow, one for each context, the auditor's own among them. */
  readonly logs: readonly ReadableLog[];
  /** Opens or makes the copy of a log; whoever gives it closes it, after the feed. */
  readonly copyOf: (log: ReadableLog) => Promise<LogCopy>;
  readonly witness: Witness;
}

/** Follows every log, each by itself: what is wrong with one holds up none of the others. */
export class Auditor {
  private readonly byContext = new Map<string, LogFollower>();

  constructor(private readonly dependencies: AuditDependencies) {}

  /**
   * Looks at every log once, so that whatever happened while nobody watched is found before anybody is answered. A log
   * that cannot be read now is left to its subscription.
   */
  async start(services: ContextServices): Promise<void> {
    const { logs, copyOf, witness } = this.dependencies;
    for (const log of logs) {
      const alarms = new Alarms(log, services);
      this.byContext.set(log.context, new LogFollower({ log, copy: await copyOf(log), witness, alarms }));
    }
    await Promise.all(this.followers.map(followIfReachable));
  }

  /**
   * What the auditor's projections read, a log for each context, once started: of the others' logs what the copies have
   * confirmed. Its own it reads in place, for the alarm that its own copy stands still must be seen.
   */
  projectedLogs(own: GrowingLog): readonly GrowingLog[] {
    return this.followers.map(({ confirmedCopy }) => (confirmedCopy.context === own.context ? own : confirmedCopy));
  }

  get followers(): readonly LogFollower[] {
    return [...this.byContext.values()];
  }

  /** Throws `RangeError` for a context whose log it was not given. */
  follower(context: string): LogFollower {
    const follower = this.byContext.get(context);
    if (follower === undefined) throw new RangeError(`the auditor does not follow ${context}`);
    return follower;
  }
}

async function followIfReachable(follower: LogFollower): Promise<void> {
  try {
    await follower.follow();
  } catch (error) {
    if (!(error instanceof NeighbourUnavailable)) throw error;
  }
}
