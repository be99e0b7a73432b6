export { createKafkaFeed, type KafkaFeedOptions } from './kafka-feed.js';
export type { KafkaLogEntry, KafkaOptions } from './kafka-options.js';
export { startRelay, type Relay, type RelayOptions } from './relay.js';
export { checkTopics, createTopics, type TopicSettings, type TopicsOptions } from './topics.js';
