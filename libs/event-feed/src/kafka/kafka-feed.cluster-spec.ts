import { describeEventFeed } from '../testing/index.js';
import { newKafkaFeedFixture } from '../testing/kafka/kafka-feed.fixture.js';

describeEventFeed('Kafka', newKafkaFeedFixture, { runs: 6 });
