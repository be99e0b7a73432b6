export { describeEventFeed } from './event-feed.suite.js';
export { eventually } from './eventually.js';
export type { FeedFixture, NewFeedFixture, FeedStores } from './feed.fixture.js';
