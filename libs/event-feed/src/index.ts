export {
  EventFeedError,
  Unavailable,
  type DeadLetter,
  type DeadLetters,
  type EventFeed,
  type EventFeedErrorCode,
  type FeedBatch,
  type FeedFailure,
  type FeedHandler,
  type FeedLag,
  type FeedPlace,
  type Progress,
  type Subscription,
  type Unsubscribe,
} from './event-feed.port.js';
export type { RelayProgress } from './relay-progress.port.js';
