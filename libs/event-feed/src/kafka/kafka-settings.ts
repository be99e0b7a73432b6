import {
  Partitioners,
  type ConsumerConfig,
  type ConsumerRunConfig,
  type KafkaConfig,
  type ProducerConfig,
} from 'kafkajs';

/** Every setting of the driver, in one place; where the driver's default is not stated here, it is the one we want. */

export const CONNECTION = {
  // A broker that is alive answers in milliseconds; the driver's own second is short of a TLS handshake on a busy machine.
  connectionTimeout: 3_000,
  // A paused or cut-off broker is noticed in ten seconds, not thirty: every wait below is a promise of availability.
  requestTimeout: 10_000,
  enforceRequestTimeout: true,
  // Inside the driver only short hiccups are retried (an election, a coordinator that loads). What lasts longer comes out
  // and is retried by us for ever, with a connection made anew and somebody told.
  retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
} as const satisfies Partial<KafkaConfig>;

export const CONSUMER = {
  allowAutoTopicCreation: false,
  // How long the partitions of a killed consumer stay without one. Brokers allow no less than six seconds.
  sessionTimeout: 10_000,
  // A third of it and less: two heartbeats may be lost.
  heartbeatInterval: 2_000,
  // How long the others wait for a batch in flight before its member is left behind and the batch is given to another.
  rebalanceTimeout: 30_000,
  // The broker answers a fetch at once when there is anything. This bounds how late a partition is resumed or stopped, and how
  // often a group that has nothing to do asks.
  maxWaitTimeInMs: 1_000,
  minBytes: 1,
  // About seven hundred events of usual size in memory for each partition, and no more than four partitions' worth.
  maxBytesPerPartition: 1_048_576,
  maxBytes: 4_194_304,
  // A consumer that crashed is made anew by us: the driver gives up on what it takes for permanent.
  retry: { ...CONNECTION.retry, restartOnFailure: () => Promise.resolve(false) },
} as const satisfies Partial<ConsumerConfig>;

export const CONSUMING = {
  // An offset is committed when its event is handled or set aside, never by a timer.
  autoCommit: false,
  eachBatchAutoResolve: false,
  // Handlers wait for stores, not for processors.
  partitionsConsumedConcurrently: 4,
} as const satisfies Partial<ConsumerRunConfig>;

export const RELAY_PRODUCER = {
  allowAutoTopicCreation: false,
  // The broker drops what a retry of the driver sends twice, and refuses a gap.
  idempotent: true,
  maxInFlightRequests: 1,
  createPartitioner: Partitioners.DefaultPartitioner,
  retry: CONNECTION.retry,
} as const satisfies ProducerConfig;

export const DEAD_LETTER_PRODUCER = {
  allowAutoTopicCreation: false,
  // A dead letter that is there twice is read once.
  idempotent: false,
  maxInFlightRequests: 1,
  createPartitioner: Partitioners.DefaultPartitioner,
  retry: CONNECTION.retry,
} as const satisfies ProducerConfig;

/** Acknowledged by every replica that is in sync, `min.insync.replicas` of them at least. */
export const ACKS = -1;

/** A group's batch holds so many events at most, however much a fetch brought: what is redelivered after a kill. */
export const MAX_BATCH_EVENTS = 500;
