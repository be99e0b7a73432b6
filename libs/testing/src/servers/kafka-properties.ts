export interface Listener {
  readonly name: string;
  readonly port: number;
  /** `host:port` that clients who came in by this listener are told to use. */
  readonly advertised: string;
}

export const DATA = '/var/lib/kafka/data';

const INTERNAL: Listener = { name: 'INTERNAL', port: 9_092, advertised: 'localhost:9092' };
const CONTROLLER = { name: 'CONTROLLER', port: 9_093 };

/** A broker that is its own controller: one node, one copy of everything, and no topic by accident. */
export function kafkaProperties(forClients: readonly Listener[]): string {
  const listeners = [INTERNAL, ...forClients];
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@localhost:${CONTROLLER.port}`,
    'controller.listener.names': CONTROLLER.name,
    'inter.broker.listener.name': INTERNAL.name,
    listeners: [...listeners, CONTROLLER].map(({ name, port }) => `${name}://:${port}`).join(),
    'advertised.listeners': listeners.map(({ name, advertised }) => `${name}://${advertised}`).join(),
    'listener.security.protocol.map': [...listeners, CONTROLLER].map(({ name }) => `${name}:PLAINTEXT`).join(),
    'log.dirs': DATA,
    // A broker that was killed is registered again only when its last session has run out.
    'broker.heartbeat.interval.ms': 500,
    'broker.session.timeout.ms': 3_000,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 5,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value)}\n`)
    .join('');
}
