export { describeEventFeed } from './event-feed.suite.js';
export { killAtWork, runToEnd, type ChildProgram } from './child-process.js';
export { newEmbeddedFeedFixture } from './embedded-feed.fixture.js';
export { eventually } from './eventually.js';
export type { FeedFixture, NewFeedFixture, FeedStores } from './feed.fixture.js';
