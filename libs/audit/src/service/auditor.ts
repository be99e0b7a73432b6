import type { EventLog, LogCopy, Witness } from '@taizhang/event-log';
import type { ContextServices } from '@taizhang/nest-kit';
import { Alarms } from './following/alarms.js';
import { LogFollower } from './following/log-follower.js';

export interface AuditDependencies {
  /** The logs to follow, one for each context, the auditor's own among them. */
  readonly logs: readonly EventLog[];
  /** Opens or makes the copy of a log; whoever gives it closes it, after the feed. */
  readonly copyOf: (log: EventLog) => Promise<LogCopy>;
  readonly witness: Witness;
}

/** Follows every log, each by itself: what is wrong with one holds up none of the others. */
export class Auditor {
  private readonly byContext = new Map<string, LogFollower>();

  constructor(private readonly dependencies: AuditDependencies) {}

  /** Looks at every log once, so that whatever happened while nobody watched is found before anybody is answered. */
  async start(services: ContextServices): Promise<void> {
    const { logs, copyOf, witness } = this.dependencies;
    for (const log of logs) {
      const alarms = new Alarms(log, services);
      this.byContext.set(log.context, new LogFollower({ log, copy: await copyOf(log), witness, alarms }));
    }
    for (const follower of this.followers) await follower.follow();
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
