import { allOrNone } from './all-or-none.js';
import { startKafka } from './kafka.js';
import { startMongoReplicaSet } from './mongo-replica-set.js';
import { removeOrphans } from './owner.js';

/** A server that integration tests find by a variable of the environment. */
interface TestServer {
  readonly variable: string;
  readonly value: string;
  stop(): Promise<void>;
}

const SERVERS = [
  { variable: 'TAIZHANG_TEST_MONGODB', start: startMongo },
  { variable: 'TAIZHANG_TEST_KAFKA', start: startBroker },
];

export interface TestServers {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts those servers that the environment does not name. Fails when one cannot start: none is ever left out. */
export async function startTestServers(): Promise<TestServers> {
  await removeOrphans();
  const missing = SERVERS.filter(({ variable }) => process.env[variable] === undefined);
  const started = await allOrNone(missing.map(({ variable, start }) => start(variable)));
  return {
    env: Object.fromEntries(started.map(({ variable, value }) => [variable, value])),
    stop: async () => {
      await Promise.all(started.map((server) => server.stop()));
    },
  };
}

async function startMongo(variable: string): Promise<TestServer> {
  const set = await startMongoReplicaSet();
  return { variable, value: set.url, stop: () => set.stop() };
}

async function startBroker(variable: string): Promise<TestServer> {
  const kafka = await startKafka();
  return { variable, value: kafka.brokers, stop: () => kafka.stop() };
}
