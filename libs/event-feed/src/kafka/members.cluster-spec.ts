import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedBatch, FeedFailure } from '../event-feed.port.js';
import { eventually } from '../testing/index.js';
import { append, systemClock } from '../testing/process/index.js';
import { newKafkaFeedFixture, type KafkaFeedFixture } from '../testing/kafka/kafka-feed.fixture.js';
import { createKafkaFeed } from './index.js';

describe('members of a consumer group', () => {
  let fixture: KafkaFeedFixture;
  beforeEach(async () => {
    fixture = await newKafkaFeedFixture();
  });
  afterEach(() => fixture.destroy());

  const appendRounds = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      for (let stream = 0; stream < 12; stream++) await append(fixture.log('intake'), `case-${stream}`, 'Moved');
    }
  };
  const member = async (handled: FeedBatch[]) => {
    const feed = await fixture.openFeed();
    await feed.subscribe({ group: 'g', contexts: ['intake'], handler: async (batch) => void handled.push(batch) });
    return feed;
  };
  const positions = (batches: readonly FeedBatch[]) =>
    batches.flatMap(({ events }) => events.map((event) => event.position));
  const partitions = (batches: readonly FeedBatch[]) => new Set(batches.map(({ partition }) => partition));

  it('share the partitions, and one goes on with all when the other leaves', async () => {
    const [first, second]: [FeedBatch[], FeedBatch[]] = [[], []];
    const leaving = await member(first);
    await member(second);
    await eventually(async () => {
      await appendRounds(1);
      expect(partitions(second).size).toBeGreaterThan(0);
    });
    await leaving.close();
    const before = first.length;
    const { size } = await fixture.log('intake').head();
    await appendRounds(2);
    await eventually(() => expect(new Set(positions([...first, ...second])).size).toBe(size + 24));
    await eventually(async () => expect(await fixture.isDone('g', 'intake')).toBe(true));
    expect(first).toHaveLength(before);
    expect(partitions(second).size).toBe(3);
    const all = positions([...first, ...second]).toSorted((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: size + 24 }, (_, position) => position));
  });

  it('wait for brokers that are away, say so, and can be closed meanwhile', async () => {
    const failures: FeedFailure[] = [];
    const feed = createKafkaFeed({
      kafka: { brokers: ['127.0.0.1:1'], clientId: 'nobody' },
      groupPrefix: 'nobody',
      logs: { intake: fixture.log('intake').vkey },
      deadLetters: fixture.deadLetters,
      clock: systemClock,
      onError: (failure) => failures.push(failure),
    });
    await feed.subscribe({ group: 'g', contexts: ['intake'], handler: async () => {} });
    await eventually(() => expect(failures).toContainEqual(expect.objectContaining({ group: 'g', context: 'intake' })));
    const asked = performance.now();
    await feed.close();
    expect(performance.now() - asked).toBeLessThan(10_000);
  });
});
