import { loadServiceTokens, TENANT, type ContextParts } from '@taizhang/engine/cluster';
import { formatOrigin, type ReadableLog } from '@taizhang/event-log';
import { openServedLog } from '@taizhang/event-log/http';

/** The logs of all contexts: the others' as they are served, its own in place. */
export async function auditedLogs({ engine, settings, folder }: ContextParts): Promise<readonly ReadableLog[]> {
  const { organisationUrl, logsUrl = organisationUrl, deployment } = settings;
  const tokens = await loadServiceTokens({ path: folder.client, organisationUrl, clock: engine.clock });
  const served = Object.entries(engine.secrets.agreed.verifierKeys).filter(([context]) => context !== 'audit');
  return [
    ...served.map(([context, vkey]) => {
      const origin = formatOrigin({ deployment, context, tenant: TENANT });
      return openServedLog({ baseUrl: new URL(logsUrl), origin, vkey, tokens });
    }),
    engine.store.log,
  ];
}
