import type { Connection } from 'mongoose';
import type { EventFeed, FeedFailure } from '@taizhang/event-feed';
import { checkTopics, createKafkaFeed, startRelay, type KafkaOptions, type Relay } from '@taizhang/event-feed/kafka';
import { openMongoFeedStore, createMongoRelayProgress, type MongoFeedStore } from '@taizhang/event-feed/mongo';
import { openMongoEventLog } from '@taizhang/event-log/mongo';
import type { Clock, NewId } from '@taizhang/kernel';
import type { Leases } from '@taizhang/lease';
import { createMongoLeases } from '@taizhang/lease/mongo';
import type { ContextDefinition, ContextServices } from '@taizhang/nest-kit';
import { createOpener, createSealer, KeyRotator } from '@taizhang/privacy';
import { openMongoSubjectKeys } from '@taizhang/privacy/mongo';
import { openMongoReadModels } from '@taizhang/read-models/mongo';
import type { Projecting } from '@taizhang/read-models/projecting';
import { contextServices, startContext, watchDeadlines, type ContextStore } from '../run-context.js';
import { createNewId, systemClock } from '../system.js';
import type { ClusterSettings } from './cluster-settings.js';
import { closing, type Closing } from '../closing.js';
import { Feeds } from './feeds.js';
import { alone } from './alone.js';
import { checkInitialised } from './check-initialised.js';
import { contextGrants } from './context-collections.js';
import { connectMongo, SMALL_POOL } from './connect.js';
import { kafkaOptions } from './kafka-access.js';
import { askedOfKafka } from './kafka-failure.js';
import { clusterNames, type ClusterNames } from './names.js';
import type { ServiceSecrets } from './service-secrets.js';
import { TENANT } from './token-names.js';

/** How long nobody sequences, or publishes, or audits, after the process that did was killed. */
const LEASE_MS = 5_000;
/** How late a replica notices that another has put a rebuilt read model in the place of the old. */
const LOOK_EVERY_MS = 1_000;

export interface ClusterEngineOptions {
  readonly context: string;
  readonly settings: ClusterSettings;
  readonly secrets: ServiceSecrets;
  readonly clock?: Clock;
  /** Told of every event that a group could not handle, and of every message that proves nothing. */
  readonly onFeedFailure: (failure: FeedFailure) => void;
  /** Told when a relay or a lease could not go on for now. */
  readonly onError: (error: unknown) => void;
  /** Ends the process: another one may do its work by now. */
  readonly onLost: () => void;
  readonly onKafkaLog: NonNullable<KafkaOptions['onLog']>;
}

/** One context in this process, on MongoDB and Kafka, beside any number of replicas. */
/** One context in this process, on MongoDB and Kafka, beside any number of replicas. */
export interface ClusterEngine {
  readonly names: ClusterNames;
  readonly mongodb: Connection;
  /** The context's own database. */
  readonly database: Connection;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly store: ContextStore;
  /** Everything that the context is fed by. */
  readonly feeds: Feeds;
  readonly feedStore: MongoFeedStore;
  readonly leases: Leases;
  readonly relay: Relay;
  readonly secrets: ServiceSecrets;
  /** Starts the context's projections and reactions and answers what its use cases work with. */
  run(definition: ContextDefinition, projectionFeed?: MakeProjectionFeed): Promise<ContextServices>;
  /** Waits until no other process of this context does its work; ends this one when another may have taken over. */
  alone(): Promise<void>;
  /** Closes something with the engine: after the feeds, before the connections. */
  readonly own: Closing['own'];
  /** Finishes what is in flight, within ten seconds. */
  close(): Promise<void>;
}

/** Makes what projections are driven by, when not by the topics; called when the context has started. */
export type MakeProjectionFeed = (services: ContextServices) => EventFeed;

/** Connects and checks everything. Throws the first thing that is wrong; then nothing is left open. */
export async function openClusterEngine(options: ClusterEngineOptions): Promise<ClusterEngine> {
  const opened = closing();
  try {
    return await open(options, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open(options: ClusterEngineOptions, { own, close }: Closing): Promise<ClusterEngine> {
  const { context, settings, secrets, clock = systemClock } = options;
  const names = clusterNames(settings.namespace);
  const kafka = await kafkaOptions(options, names);
  const { verifierKeys, topics } = secrets.agreed;
  const contexts = Object.keys(verifierKeys);
  await askedOfKafka(() => checkTopics({ kafka, contexts, settings: topics }));
  const database = names.database(context, TENANT);
  const credentials = { user: names.service(context), password: secrets.mongodbPassword, authSource: database };
  const mongodb = own(await connectMongo(settings.mongodbUrl, credentials));
  await checkInitialised(mongodb, contextGrants({ context, tenant: TENANT, contexts }, names));
  const connection = mongodb.useDb(database, { useCache: true });
  // A lease that cannot be renewed because requests wait for connections would make everything wait for the lease.
  const apart = own(await connectMongo(settings.mongodbUrl, credentials, SMALL_POOL));
  const leases = createMongoLeases({ connection: apart.useDb(database, { useCache: true }), ttlMs: LEASE_MS });
  const newId = createNewId(clock);
  const store = await openStore(options, { mongodb, connection, names, leases, clock, newId, own });
  const feedStore = openMongoFeedStore({ connection });
  const progress = createMongoRelayProgress({ connection });
  const relay = own(startRelay({ log: store.log, kafka, leases, progress, onError: options.onError }));
  const { deadLetters } = feedStore;
  const fromTopics = { kafka, groupPrefix: names.prefix, logs: verifierKeys, deadLetters, clock };
  const fedByTopics = createKafkaFeed({ ...fromTopics, onError: options.onFeedFailure });
  const feeds = new Feeds(fedByTopics, { context, lag: () => relay.lag() });
  const surroundings = { tenant: TENANT, clock, newId, pseudonymKey: secrets.pseudonym };
  const projecting: Projecting[] = [];
  return {
    ...{ names, mongodb, database: connection, clock, newId, store, feeds, feedStore, leases, relay, secrets, own },
    async run(definition, projectionFeed) {
      const services = contextServices(definition, store, surroundings);
      const projections = projectionFeed && (() => feeds.add(projectionFeed(services)));
      const feeding = {
        services,
        feed: feeds.topics,
        deadLetters,
        projectionFeed: projections,
        lookEvery: LOOK_EVERY_MS,
      };
      projecting.push(...(await startContext(definition, feeding)));
      own(watchDeadlines(definition, services, options.onFeedFailure));
      return services;
    },
    alone: () => own(alone({ leases, onError: options.onError, onLost: options.onLost })).held,
    async close() {
      await Promise.all(projecting.map((one) => one.close()));
      await feeds.close(); // what they hand out uses everything else
      await close();
    },
  };
}

interface Opening extends Pick<Closing, 'own'> {
  readonly mongodb: Connection;
  readonly connection: Connection;
  readonly names: ClusterNames;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly newId: NewId;
}

async function openStore(
  { context, secrets }: ClusterEngineOptions,
  { mongodb, connection, names, leases, clock, newId, own }: Opening,
): Promise<ContextStore> {
  const { identity, keyEncryption } = secrets;
  const log = own(await openMongoEventLog({ connection, identity, clock, newId, leases }));
  const keyEncryptionKeys = await keyEncryption.load();
  const keys = own(openMongoSubjectKeys({ connection, context, keyEncryptionKeys, source: keyEncryption }));
  const keyRotator = own(new KeyRotator(keys, keyEncryption));
  const views = mongodb.useDb(names.views(context, TENANT), { useCache: true });
  const readModels = own(await openMongoReadModels({ connection: views }));
  return {
    context,
    log,
    sealer: createSealer(keys),
    opener: createOpener(keys),
    subjectKeys: keys,
    keyRotator,
    readModels,
  };
}
