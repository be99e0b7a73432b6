/** Runs a whole deployment on this machine until it is told to stop: servers, all contexts, the gateway. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { startCluster, type Cluster } from '@taizhang/testing/cluster';
import { removeOrphans, startTestServers } from '@taizhang/testing/servers';
import { welcome } from './cluster-welcome.js';

const { PORT = '3000', TAIZHANG_DATA = './data/cluster' } = process.env;
const STOPPED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const told = new AbortController();
for (const signal of STOPPED) process.on(signal, () => told.abort());

say('Starting Kafka and a replica set of MongoDB …');
await removeOrphans();
const servers = await startTestServers();
try {
  await runOn(servers.env);
} catch (error) {
  if (!told.signal.aborted) throw error; // what is told to stop while it starts does not get ready
} finally {
  await servers.stop();
  say('Stopped, and the servers are gone with their data.');
}

async function runOn(env: Readonly<Record<string, string>>): Promise<void> {
  const { TAIZHANG_TEST_MONGODB: mongodbUrl, TAIZHANG_TEST_KAFKA: kafkaBrokers } = { ...process.env, ...env };
  if (mongodbUrl === undefined || kafkaBrokers === undefined) throw new Error('the servers have no addresses');
  say('Starting the contexts …');
  const cluster = await startCluster({
    ...{ mongodbUrl, kafkaBrokers, dataFolder: resolve(TAIZHANG_DATA), port: Number(PORT), namespace: 'taizhang' },
    // The servers are new and the keys may not be: a history of its own needs a name of its own.
    deployment: `local-${randomBytes(4).toString('hex')}`,
  });
  tellOfEnds(cluster);
  say(welcome(cluster, { kafkaBrokers, mongodbUrl }));
  if (!told.signal.aborted) await once(told.signal, 'abort');
  say('Stopping …');
  await cluster.stop();
}

/** Whoever ends without being told to is named with its last words; the others go on. */
function tellOfEnds({ processes }: Cluster): void {
  for (const { name, ended } of processes) {
    void ended.then(({ exitCode, stderr }) => {
      if (!told.signal.aborted) say(`${name} has ended with ${String(exitCode)}. ${stderr}`);
    });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
