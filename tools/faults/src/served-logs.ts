import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadServiceTokens } from '@taizhang/engine/cluster';
import type { ReadableLog } from '@taizhang/event-log';
import { openServedLog } from '@taizhang/event-log/http';
import type { Cluster } from '@taizhang/testing/cluster';
import { parseVerifierKey } from '@taizhang/transparency';
import { z } from 'zod';

const deploymentFile = z.object({ verifierKeys: z.record(z.string(), z.string()) });

/** The logs of all contexts as they are served, read by somebody who knows their keys from elsewhere. */
export async function openLogs({ url, dataFolder }: Cluster): Promise<readonly ReadableLog[]> {
  const secrets = join(dataFolder, 'secrets', 'audit');
  const { verifierKeys } = deploymentFile.parse(JSON.parse(await readFile(join(secrets, 'deployment.json'), 'utf8')));
  const clock = { now: () => Date.now() };
  const tokens = await loadServiceTokens({ path: join(secrets, 'client.json'), organisationUrl: url, clock });
  return Object.values(verifierKeys).map((vkey) =>
    openServedLog({ baseUrl: new URL(url), origin: parseVerifierKey(vkey).name, vkey, tokens }),
  );
}
