import { join } from 'node:path';
import { startCluster, type Cluster, type ServiceProcess } from '@taizhang/testing/cluster';
import { startKafka, startMongoReplicaSet, type KafkaServer, type MongoReplicaSet } from '@taizhang/testing/servers';
import { ROOT } from '@taizhang/testing';

const HOOK = `${ROOT}tools/faults/hooks/surroundings.mjs`;
/** Room for an empty member and a long run. */
const DISK_MEGABYTES = 900;

/** In which order links to Kafka and addresses are given out. */
const SERVICES: readonly (readonly [context: string, replicas: number])[] = [
  ['organisation', 1],
  ['customer', 1],
  ['intake', 2],
  ['complaint', 2],
  ['revisit', 1],
  ['audit', 1],
];

/** Real servers and all processes of a deployment, each of which can be hurt by itself. */
export interface Deployment {
  readonly mongodb: MongoReplicaSet;
  readonly kafka: KafkaServer;
  readonly cluster: Cluster;
  /** All but the gateway. */
  readonly services: readonly ServiceProcess[];
  /** Cuts the network between one service process and MongoDB, or Kafka, until {@link heal}. */
  cut(service: ServiceProcess, server: 'mongodb' | 'kafka'): void;
  /** Every link lets everything through again. */
  heal(): void;
  stop(): Promise<void>;
}

export async function startDeployment(dataFolder: string): Promise<Deployment> {
  const links = SERVICES.reduce((sum, [, replicas]) => sum + replicas, 0);
  const [kafka, mongodb] = await Promise.all([
    startKafka({ links }),
    startMongoReplicaSet({ links: true, diskMegabytes: DISK_MEGABYTES }),
  ]);
  const stopServers = () => Promise.all([kafka.stop(), mongodb.stop()]);
  try {
    const cluster = await startOn({ kafka, mongodb, dataFolder });
    return deploymentOf({ kafka, mongodb, cluster });
  } catch (error) {
    await stopServers();
    throw error;
  }
}

interface Servers {
  readonly kafka: KafkaServer;
  readonly mongodb: MongoReplicaSet;
}

function startOn({ kafka, mongodb, dataFolder }: Servers & { readonly dataFolder: string }): Promise<Cluster> {
  return startCluster({
    ...{ mongodbUrl: mongodb.url, kafkaBrokers: kafka.brokers, dataFolder: join(dataFolder, 'data') },
    replicas: Object.fromEntries(SERVICES),
    env: (context, index) => {
      const place = placeOf(context, index);
      return {
        NODE_OPTIONS: `--import=${HOOK}`,
        TAIZHANG_FAULTS_ADDRESS: addressOf(place),
        KAFKA_BROKERS: kafka.links[place]?.address ?? kafka.brokers,
      };
    },
  });
}

function deploymentOf({ kafka, mongodb, cluster }: Servers & { readonly cluster: Cluster }): Deployment {
  return {
    ...{ kafka, mongodb, cluster },
    services: cluster.processes.filter(({ context }) => context !== 'gateway'),
    cut({ context, index }, server) {
      const place = placeOf(context, index);
      if (server === 'kafka') kafka.links[place]?.cut();
      else for (const { link } of mongodb.members) link.cut(addressOf(place));
    },
    heal() {
      mongodb.heal();
      for (const link of kafka.links) link.heal();
    },
    async stop() {
      await Promise.allSettled([cluster.stop()]);
      await Promise.all([kafka.stop(), mongodb.stop()]);
    },
  };
}

/** The number of a process among all. */
function placeOf(context: string, index: number): number {
  const before = SERVICES.slice(
    0,
    SERVICES.findIndex(([name]) => name === context),
  );
  return before.reduce((sum, [, replicas]) => sum + replicas, index);
}

/** Where a process's connections come from: loopback addresses all are this machine's. */
function addressOf(place: number): string {
  return `127.0.1.${10 + place}`;
}
