export { feedCollections } from './feed-collections.js';
export { openMongoFeedStore, type MongoFeedStore, type MongoFeedStoreOptions } from './mongo-feed-store.js';
