export { logCollections } from './log-collections.js';
export { openMongoEventLog, type MongoEventLogOptions } from './mongo-event-log.js';
export { verifyMongoLog, type VerifyMongoLog } from './verify-mongo-log.js';
export { logCopyCollections, openMongoLogCopy, type MongoLogCopyOptions } from './mongo-log-copy.js';
export { MongoWitness, witnessCollections } from './mongo-witness.js';
