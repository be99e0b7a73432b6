import { feedCollections, relayCollections } from '@taizhang/event-feed/mongo';
import { logCollections, logCopyCollections, witnessCollections } from '@taizhang/event-log/mongo';
import { leaseCollections } from '@taizhang/lease/mongo';
import {
  attachmentCollections,
  numberIndexCollections,
  secretTextCollections,
  subjectKeyCollections,
} from '@taizhang/privacy/mongo';
import type { Grant } from './init/init-user.js';
import type { ClusterNames } from './names.js';

export interface Context {
  readonly context: string;
  readonly tenant: string;
  /** All contexts of the deployment. */
  readonly contexts: readonly string[];
}

/** What a context keeps beside its views, and what its service may do with it. The first database is its own. */
export function contextGrants(
  { context, tenant, contexts }: Context,
  names: ClusterNames,
): readonly [Grant, ...Grant[]] {
  const collections = [
    ...logCollections,
    ...subjectKeyCollections,
    ...leaseCollections,
    ...feedCollections,
    ...relayCollections,
    ...(context === 'customer' ? [...numberIndexCollections, ...attachmentCollections] : []),
    ...(context === 'organisation' ? secretTextCollections : []),
  ];
  const own = { database: names.database(context, tenant), collections };
  return context === 'audit' ? [own, ...auditGrants({ tenant, contexts }, names)] : [own];
}

/** A copy of every log, and in another database what was seen of each. */
function auditGrants({ tenant, contexts }: Omit<Context, 'context'>, names: ClusterNames): readonly Grant[] {
  const copies = contexts.map((context) => names.copy(context, tenant));
  return [
    ...copies.map((database) => ({ database, collections: logCopyCollections })),
    { database: names.witness, collections: witnessCollections },
  ];
}
