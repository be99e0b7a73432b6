import { Kafka, logLevel } from 'kafkajs';
import { GenericContainer } from 'testcontainers';
import { CuttableLink } from './cuttable-link.js';
import { freePort } from '../free-port.js';
import { bridgeAddress } from './host.js';
import { KAFKA_IMAGE } from './images.js';
import { DATA, kafkaProperties, type Listener } from './kafka-properties.js';
import { Server } from './server.js';

const PROPERTIES = '/etc/taizhang/server.properties';
const CLUSTER_ID = '4L6g3nShT-eMCtK--X86sw';
/** A broker that comes back finds its data formatted already. */
const START = `test -e ${DATA}/meta.properties || /opt/kafka/bin/kafka-storage.sh format -t ${CLUSTER_ID} -c ${PROPERTIES} &&
  exec /opt/kafka/bin/kafka-server-start.sh ${PROPERTIES}`;

export interface KafkaOptions {
  /** How many ways to the broker there are that can each be cut. Their bytes pass through this process. */
  readonly links?: number;
}

/** Starts Kafka. Resolves when it answers. */
export async function startKafka({ links: linkCount = 0 }: KafkaOptions = {}): Promise<KafkaServer> {
  const host = await bridgeAddress();
  const port = await freePort();
  const brokers = `${host}:${port}`;
  const linked = await Promise.all(Array.from({ length: linkCount }, (_, index) => openLink(host, `LINK${index}`)));
  const listeners = [{ name: 'DIRECT', port, advertised: brokers }, ...linked.map(({ listener }) => listener)];
  const server = await Server.start(broker(listeners), () => answers(brokers));
  return new KafkaServer(
    brokers,
    server,
    linked.map(({ link }) => link),
  );
}

/** A Kafka of one node, without access control, that can be killed, paused and cut off. */
export class KafkaServer {
  constructor(
    /** `host:port`, straight to the broker. */
    readonly brokers: string,
    readonly server: Server,
    /** A client that is given a link's address as its broker uses this link only. */
    readonly links: readonly CuttableLink[],
  ) {}

  async stop(): Promise<void> {
    await this.server.stop();
    await Promise.all(this.links.map((link) => link.close()));
  }
}

async function openLink(host: string, name: string): Promise<{ link: CuttableLink; listener: Listener }> {
  const port = await freePort();
  const link = await CuttableLink.open(host, port);
  return { link, listener: { name, port, advertised: link.address } };
}

function broker(listeners: readonly Listener[]): GenericContainer {
  return new GenericContainer(KAFKA_IMAGE)
    .withEntrypoint(['sh', '-c'])
    .withCommand([START])
    .withEnvironment({ KAFKA_HEAP_OPTS: '-Xmx512m' })
    .withCopyContentToContainer([{ content: kafkaProperties(listeners), target: PROPERTIES }])
    .withExposedPorts(...listeners.map(({ port }) => ({ container: port, host: port })));
}

async function answers(brokers: string): Promise<void> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    await admin.describeCluster();
  } finally {
    await admin.disconnect();
  }
}
