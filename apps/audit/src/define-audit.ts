import { auditContext, type AuditContext } from '@taizhang/audit';
import { type ContextParts, type DefinedContext } from '@taizhang/engine/cluster';
import type { FeedFailure } from '@taizhang/event-feed';
import { createEmbeddedFeed } from '@taizhang/event-feed/embedded';
import { MongoWitness, openMongoLogCopy } from '@taizhang/event-log/mongo';
import { auditedLogs } from './audited-logs.js';

/**
 * The auditor, whose copies are filled from all topics and verified against what the services serve and sign. Its
 * projections read those copies and not the topics, so that "caught up" has a meaning.
 */
export async function defineAudit(parts: ContextParts): Promise<DefinedContext> {
  const { engine, tellFailure } = parts;
  await engine.alone(); // one process writes the copies
  const { names, mongodb } = engine;
  const database = (name: string) => mongodb.useDb(name, { useCache: true });
  const audit = auditContext({
    logs: await auditedLogs(parts),
    copyOf: async ({ context, tenant }) =>
      engine.own(await openMongoLogCopy({ connection: database(names.copy(context, tenant)) })),
    witness: new MongoWitness(database(names.witness)),
  });
  return {
    definition: audit,
    projectionFeed: (services) => {
      const logs = audit.projectedLogs(services.log);
      return createEmbeddedFeed({ logs, ...engine.feedStore, clock: engine.clock, onError: tellFailure });
    },
    onFeedFailure: (failure) => reportForged(audit, failure, tellFailure),
  };
}

/** A message that no log proves is an alarm; when that cannot be put on record, the log of the process says so. */
function reportForged(audit: AuditContext, failure: FeedFailure, tell: (failure: FeedFailure) => void): void {
  const { context, position, error } = failure;
  const code = (error as { code?: unknown }).code;
  if (code !== 'MESSAGE_FORGED' && code !== 'MESSAGE_INVALID') return;
  const message = { code, ...(position !== undefined && { position }) };
  audit.reportForgedMessage(context, message).catch((reason: unknown) => tell({ ...failure, error: reason }));
}
