export { createEmbeddedFeed, type EmbeddedFeedOptions } from './embedded-feed.js';
export { openSqliteFeedStore, type FeedStore } from './sqlite-feed-store.js';
