import type { GrowingLog } from '@taizhang/event-log';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { auditEvents } from '../contract/index.js';
import { auditUseCases } from './audit.use-cases.js';
import { countAgainSubscription } from './access-gaps/count-again.subscription.js';
import { Auditor, type AuditDependencies } from './auditor.js';
import { followSubscription } from './follow.subscription.js';
import type { ForgedMessage } from './following/finding.js';
import { accessesProjection } from './projections/accesses.projection.js';
import { accessCountsProjection } from './projections/access-counts.projection.js';
import { alarmsProjection } from './projections/alarms.projection.js';
import { subjectsProjection } from './projections/subjects.projection.js';
import { turnedAwayProjection } from './projections/turned-away.projection.js';

export type { AuditDependencies } from './auditor.js';
export type { ForgedMessage } from './following/finding.js';

/** The context, and what an engine does for it beside running it. */
export interface AuditContext extends ContextDefinition {
  /**
   * What its projections read where events come by topics, a log for each context; after `start`. In the order of their
   * positions, so that "caught up to a size" has a meaning, and verified. Where the logs themselves are at hand, the
   * projections may read those instead, and show sooner what has happened.
   *
   * @param own the auditor's own log, which they read in place
   */
  readonly projectedLogs: (own: GrowingLog) => readonly GrowingLog[];
  /**
   * For a feed that refuses a message which was never in the log of its context: an alarm, once for each position and
   * code. After `start`. Throws EventLogError when it cannot be put on record, RangeError for a context not followed.
   */
  readonly reportForgedMessage: (context: string, message: ForgedMessage) => Promise<void>;
}

/**
 * Copies of all logs, alarms about them, and the answer who saw a customer's number. One process at a time runs it, for it
 * writes the copies: an engine of several replicas starts it under a lease and is not ready without. Nothing depends on
 * the lease: a copy lets nobody write who does not know all that it holds.
 */
export function auditContext(dependencies: AuditDependencies): AuditContext {
  const auditor = new Auditor(dependencies);
  return {
    name: 'audit',
    events: auditEvents,
    useCases: auditUseCases(auditor),
    projections: [
      accessesProjection,
      accessCountsProjection,
      subjectsProjection,
      alarmsProjection,
      turnedAwayProjection,
    ],
    reactions: [],
    subscriptions: [
      ...dependencies.logs.map(({ context }) => followSubscription(auditor, context)),
      countAgainSubscription(auditor),
    ],
    start: (services) => auditor.start(services),
    projectedLogs: (own) => auditor.projectedLogs(own),
    reportForgedMessage: (context, message) => auditor.follower(context).reportForged(message),
  };
}
