export { describeEventFeed } from './event-feed.suite.js';
export { newEmbeddedFeedFixture } from './embedded-feed.fixture.js';
export { append } from './recording.testing.js';
export { eventually } from './eventually.js';
export type { FeedFixture, NewFeedFixture, FeedStores } from './feed.fixture.js';
