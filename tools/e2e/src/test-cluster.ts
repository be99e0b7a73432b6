import { removeNamespace, startCluster, type Cluster, type ClusterOptions } from '@taizhang/testing/cluster';

/** A deployment of its own on the servers that the environment names; `remove` stops it and leaves nothing there. */
export async function testCluster(
  dataFolder: string,
  options: Pick<ClusterOptions, 'replicas'> = {},
): Promise<Cluster & { readonly remove: () => Promise<void> }> {
  const { TAIZHANG_TEST_MONGODB: mongodbUrl, TAIZHANG_TEST_KAFKA: kafkaBrokers } = process.env;
  if (mongodbUrl === undefined || kafkaBrokers === undefined) throw new Error('the environment names no servers');
  const servers = { mongodbUrl, kafkaBrokers };
  const cluster = await startCluster({ ...servers, ...options, dataFolder });
  const remove = async () => {
    await cluster.stop();
    await removeNamespace({ ...servers, namespace: cluster.namespace });
  };
  return { ...cluster, remove };
}
