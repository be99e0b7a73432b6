import { describe, expect, it } from '@jest/globals';
import { EventFeedError } from '@taizhang/event-feed';
import { askedOfKafka } from './kafka-failure.js';

const thrown = (name: string, cause?: Error) => Object.assign(new Error('host:9092', { cause }), { name });

describe('what the brokers are asked', () => {
  it('is answered with what they say', async () => expect(await askedOfKafka(async () => 1)).toBe(1));

  it.each([
    ['no connection', 'KAFKA_UNREACHABLE', thrown('KafkaJSConnectionError')],
    [
      'no connection in all tries',
      'KAFKA_UNREACHABLE',
      thrown('KafkaJSNumberOfRetriesExceeded', thrown('KafkaJSConnectionError')),
    ],
    ['a wrong password', 'KAFKA_NOT_ALLOWED', thrown('KafkaJSSASLAuthenticationError')],
    [
      'a wrong password, given up on',
      'KAFKA_NOT_ALLOWED',
      thrown('KafkaJSNonRetriableError', thrown('KafkaJSSASLAuthenticationError')),
    ],
  ])('%s means %s, without the driver’s words', async (_what, code, error) => {
    const asked = askedOfKafka(() => Promise.reject(error));
    await expect(asked).rejects.toMatchObject({ name: 'ClusterError', code, cause: error });
    await expect(asked).rejects.not.toThrow(/9092/);
  });

  it.each([
    ['a missing topic', new EventFeedError('TOPIC_MISSING', 'no topic')],
    ['a bug', new TypeError('a bug')],
  ])('leaves %s as it is', async (_what, error) => {
    await expect(askedOfKafka(() => Promise.reject(error))).rejects.toBe(error);
  });
});
