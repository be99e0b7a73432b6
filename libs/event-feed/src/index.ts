export {
  Unavailable,
  type DeadLetter,
  type DeadLetters,
  type EventFeed,
  type FeedBatch,
  type FeedHandler,
  type FeedLag,
  type Progress,
  type Subscription,
} from './event-feed.port.js';
