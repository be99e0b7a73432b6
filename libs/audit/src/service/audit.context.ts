import type { ContextDefinition } from '@taizhang/nest-kit';
import { auditEvents } from '../contract/index.js';
import { auditUseCases } from './audit.use-cases.js';
import { Auditor, type AuditDependencies } from './auditor.js';
import { followSubscription } from './follow.subscription.js';
import { accessesProjection } from './projections/accesses.projection.js';
import { alarmsProjection } from './projections/alarms.projection.js';
import { subjectsProjection } from './projections/subjects.projection.js';

export type { AuditDependencies } from './auditor.js';

/** Copies of all logs, alarms about them, and the answer who saw a customer's number. */
export function auditContext(dependencies: AuditDependencies): ContextDefinition {
  const auditor = new Auditor(dependencies);
  return {
    name: 'audit',
    events: auditEvents,
    useCases: auditUseCases(auditor),
    projections: [accessesProjection, subjectsProjection, alarmsProjection],
    reactions: [],
    subscriptions: dependencies.logs.map(({ context }) => followSubscription(auditor, context)),
    start: (services) => auditor.start(services),
  };
}
