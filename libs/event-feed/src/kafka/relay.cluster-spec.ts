import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../testing/index.js';
import { append } from '../testing/process/index.js';
import { MemoryRelayProgress } from '../testing/kafka/memory-relay-progress.js';
import { newRelayFixture, type RelayFixture } from '../testing/kafka/relay.fixture.js';
import { TEST_TOPICS } from '../testing/kafka/test-kafka.js';
import type { RelayProgress } from '../relay-progress.port.js';
import { createTopics } from './topics.js';

describe('a relay', () => {
  let fixture: RelayFixture;
  beforeEach(async () => {
    fixture = await newRelayFixture();
  });
  afterEach(() => fixture.destroy());

  const makeTopics = () => createTopics({ kafka: fixture.kafka, contexts: ['intake'], settings: TEST_TOPICS });
  const appendMany = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) await append(fixture.log, `case-${round % 11}`, 'Opened', 'Moved');
  };
  const upTo = (size: number) => Array.from({ length: size }, (_, position) => position);
  const sorted = (positions: readonly number[]) => positions.toSorted((a, b) => a - b);
  const caughtUp = (progress: RelayProgress) =>
    eventually(async () => expect(await progress.load(fixture.log.origin)).toBe((await fixture.log.head()).size));

  it('publishes every entry once, each partition in position order', async () => {
    await makeTopics();
    await appendMany(40);
    const progress = new MemoryRelayProgress();
    const relay = fixture.startRelay(progress);
    await appendMany(20);
    await eventually(async () => expect(await relay.lag()).toBe(0));
    const published = await fixture.published();
    expect(published.length).toBeGreaterThan(1);
    for (const positions of published) expect(positions).toEqual(sorted(positions));
    expect(sorted(published.flat())).toEqual(upTo(120));
  });

  it('goes on where the last one has recorded', async () => {
    await makeTopics();
    await appendMany(5);
    const progress = new MemoryRelayProgress();
    const first = fixture.startRelay(progress);
    await caughtUp(progress);
    await first.close();
    await appendMany(5);
    fixture.startRelay(progress);
    await caughtUp(progress);
    expect(sorted((await fixture.published()).flat())).toEqual(upTo(20));
  });

  it('says how far it is behind', async () => {
    await appendMany(3);
    const relay = fixture.startRelay(new MemoryRelayProgress());
    expect(await relay.lag()).toBe(6);
    await makeTopics();
    await eventually(async () => expect(await relay.lag()).toBe(0));
  });

  it('makes no topic, says what is missing, and publishes as soon as it is there', async () => {
    await appendMany(3);
    const progress = new MemoryRelayProgress();
    fixture.startRelay(progress);
    await eventually(() => expect(fixture.errors).toContainEqual(expect.objectContaining({ code: 'TOPIC_MISSING' })));
    await makeTopics();
    await caughtUp(progress);
  });

  it('sends again what it could not record, and misses nothing', async () => {
    await makeTopics();
    await appendMany(10);
    const progress = new FailingProgress(2);
    fixture.startRelay(progress);
    await caughtUp(progress);
    const published = await fixture.published();
    expect(published.flat().length).toBeGreaterThan(20);
    expect(published.map(firstSeen)).toEqual(published.map((positions) => sorted(firstSeen(positions))));
    expect(sorted(firstSeen(published.flat()))).toEqual(upTo(20));
  });

  it('publishes nothing out of order beside another that believes to hold the lease as well', async () => {
    await makeTopics();
    const progress = new MemoryRelayProgress();
    for (let relay = 0; relay < 2; relay++) fixture.startRelay(progress);
    await appendMany(150);
    await caughtUp(progress);
    await eventually(async () => {
      const published = await fixture.published();
      expect(published.flat().length).toBeGreaterThan(300); // both were at work
      expect(published.map(firstSeen)).toEqual(published.map((positions) => sorted(firstSeen(positions))));
      expect(sorted(firstSeen(published.flat()))).toEqual(upTo(300));
    });
  });

  it('ends when a later one has recorded', async () => {
    await makeTopics();
    await appendMany(2);
    const progress = new MemoryRelayProgress();
    await progress.save(fixture.log.origin, 1, 1_000);
    fixture.startRelay(progress);
    await eventually(async () => expect((await fixture.published()).flat().length).toBeGreaterThan(0));
    expect(await progress.load(fixture.log.origin)).toBe(1);
  });
});

function firstSeen(positions: readonly number[]): readonly number[] {
  return [...new Set(positions)];
}

/** Cannot record the first times. */
class FailingProgress extends MemoryRelayProgress {
  constructor(private failures: number) {
    super();
  }

  override async save(origin: string, next: number, token: number): Promise<boolean> {
    if (this.failures-- > 0) throw new Error('no majority');
    return super.save(origin, next, token);
  }
}
