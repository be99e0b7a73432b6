import { setTimeout } from 'node:timers/promises';
import { clusterNames, TENANT } from '@taizhang/engine/cluster';
import { startRelay, type RelayOptions } from '@taizhang/event-feed/kafka';
import { createMongoRelayProgress } from '@taizhang/event-feed/mongo';
import type { ReadableLog } from '@taizhang/event-log';
import type { Lease, Leases } from '@taizhang/lease';
import mongoose from 'mongoose';
import { openLogs } from '../served-logs.js';
import type { Fault } from './fault.js';

/** A second relay that believes that it holds the lease, while the true holder publishes as well. */
export const rogueRelay: Fault = {
  kind: 'two relays that both hold the lease',
  async inject({ deployment, random, holdMs }, hurt) {
    const { cluster, kafka, mongodb } = deployment;
    const log = random.pick(await openLogs(cluster));
    hurt(`relay of ${log.context}`);
    const connection = await mongoose.createConnection(mongodb.url).asPromise();
    const names = clusterNames(cluster.namespace);
    const relay = startRelay({
      log: relayed(log),
      kafka: { brokers: [kafka.brokers], clientId: 'rogue', topicPrefix: names.prefix },
      leases: ALWAYS_HELD,
      progress: createMongoRelayProgress({ connection: connection.useDb(names.database(log.context, TENANT)) }),
      onError: () => undefined, // it begins again
    });
    await setTimeout(holdMs);
    await relay.close();
    await connection.close();
  },
};

/** Nobody tells a stranger of growth: it looks. */
function relayed(log: ReadableLog): RelayOptions['log'] {
  const { origin, context, tenant, vkey } = log;
  return {
    ...{ origin, context, tenant, vkey, onAppend: () => () => undefined },
    head: () => log.head(),
    read: (from, limit) => log.read(from, limit),
    tile: (level, index, width) => log.tile(level, index, width),
  };
}

const TTL_MS = 1_000;

/** The least token: of a holder that was deposed long ago, or else, before any was, the same as the true holder's. */
const heldLease = (name: string): Lease => ({
  ...{ name, token: 1, held: true, remainingMs: TTL_MS },
  renew: async () => 'kept',
  release: async () => undefined,
});

const ALWAYS_HELD: Leases = { ttlMs: TTL_MS, tryAcquire: async (name) => heldLease(name) };
