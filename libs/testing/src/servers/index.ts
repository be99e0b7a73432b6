export { CuttableLink } from './cuttable-link.js';
export { KafkaServer, startKafka, type KafkaOptions } from './kafka.js';
export { MongoMember } from './mongo-member.js';
export { MongoReplicaSet, startMongoReplicaSet, type ReplicaSetOptions } from './mongo-replica-set.js';
export { removeOrphans } from './owner.js';
export { Server } from './server.js';
export { SmallDisk } from './small-disk.js';
export { startTestServers, type TestServers } from './test-servers.js';
export { until } from '../until.js';
