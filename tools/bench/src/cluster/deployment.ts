import { removeNamespace, startCluster, type Cluster, type ClusterOptions } from '@taizhang/testing/cluster';
import { withScratch } from '../scratch.js';
import type { Servers } from './servers.js';

/** Runs `work` on all processes of a new deployment, and leaves nothing of it on the servers. */
export function withDeployment<Result>(
  { mongodb: mongodbUrl, kafka }: Servers,
  replicas: ClusterOptions['replicas'],
  work: (cluster: Cluster) => Promise<Result>,
): Promise<Result> {
  const servers = { mongodbUrl, kafkaBrokers: kafka.join(',') };
  return withScratch(async (dataFolder) => {
    const cluster = await startCluster({ ...servers, dataFolder, ...(replicas && { replicas }) });
    try {
      return await work(cluster);
    } finally {
      await cluster.stop();
      await removeNamespace({ ...servers, namespace: cluster.namespace });
    }
  });
}

/** One process of each context. */
export const SINGLE = { organisation: 1, customer: 1, intake: 1, complaint: 1, revisit: 1, audit: 1 } as const;
