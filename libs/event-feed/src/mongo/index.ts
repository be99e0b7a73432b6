export { feedCollections } from './feed-collections.js';
export { createMongoRelayProgress, type MongoRelayProgressOptions } from './mongo-relay-progress.js';
export { relayCollections } from './relay-collections.js';
export { openMongoFeedStore, type MongoFeedStore, type MongoFeedStoreOptions } from './mongo-feed-store.js';
