import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { removeNamespace, startCluster, type Cluster } from '@taizhang/testing/cluster';
import { STORIES } from './support/closed-loop.stories.js';
import { ClusterLoop } from './support/cluster-loop.js';
import { ToldLoop } from './support/told-loop.js';

/** Whoever takes part in the loop dies after every step. That takes time, so all stories are for the long run. */
const KILLED = ['intake', 'complaint', 'revisit'];
const IS_FULL = process.env.TAIZHANG_TEST_FULL === '1';

describe('the closed loop, in separate processes on MongoDB and Kafka', () => {
  const { TAIZHANG_TEST_MONGODB: mongodbUrl = '', TAIZHANG_TEST_KAFKA: kafkaBrokers = '' } = process.env;
  const dataFolder = mkdtempSync(join(tmpdir(), 'taizhang-loop-'));
  let cluster: Cluster;
  let serial = 188_006;

  beforeAll(async () => {
    cluster = await startCluster({ mongodbUrl, kafkaBrokers, dataFolder });
  }, 240_000);

  afterAll(async () => {
    await cluster.stop();
    await removeNamespace({ mongodbUrl, kafkaBrokers, namespace: cluster.namespace });
    rmSync(dataFolder, { recursive: true });
  });

  const told = async (interrupt: () => Promise<void>) =>
    new ToldLoop(await ClusterLoop.open(cluster), interrupt, String(serial++));
  const kill = async () => {
    const killed = KILLED.flatMap((context) => cluster.of(context));
    await Promise.all(killed.map((process) => process.restart()));
    await cluster.untilReady();
  };

  it.each(STORIES)('%s', async (_rule, story) => story(await told(async () => undefined)));

  it.each(IS_FULL ? STORIES : STORIES.slice(0, 1))(
    '%s, with a SIGKILL of all who take part after every step',
    async (_rule, story) => story(await told(kill)),
    900_000,
  );
});
