export { describeEventFeed, type FeedSuiteOptions } from './event-feed.suite.js';
export { killAtWork, runToEnd, type ChildProgram } from './child-process.js';
export { newEmbeddedFeedFixture, type EmbeddedFeedFixture } from './embedded-feed.fixture.js';
export { eventually } from './eventually.js';
export {
  deadLettersThrough,
  progressThrough,
  type FeedFixture,
  type FeedStores,
  type NewFeedFixture,
  type StoreStep,
  type Through,
} from './feed.fixture.js';
export { describeRelayProgress } from './relay-progress.suite.js';
export { describeDeadLetters, describeProgress, type StoreFixture } from './stores.suite.js';
