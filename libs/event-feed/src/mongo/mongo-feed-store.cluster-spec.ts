import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import type { DeadLetter } from '../event-feed.port.js';
import { describeDeadLetters, describeProgress } from '../testing/index.js';
import { feedCollections, openMongoFeedStore } from './index.js';

describeProgress('MongoDB', async () => {
  const database = await testDatabase(feedCollections);
  return { store: openMongoFeedStore(database).progress, destroy: database.drop };
});

describeDeadLetters('MongoDB', async () => {
  const database = await testDatabase(feedCollections);
  return { store: openMongoFeedStore(database).deadLetters, destroy: database.drop };
});

describe('the store of a feed in MongoDB', () => {
  const place = { group: 'g', context: 'intake', partition: 3 };
  const letter = (position: number): DeadLetter => ({
    ...{ group: 'g', context: 'intake', position, stream: 'case-1', eventId: `event-${position}` },
    ...{ reason: 'CASE_UNREADABLE', at: '2026-03-02T09:00:00.000Z' },
  });
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase(feedCollections);
  });

  afterEach(() => database.drop());

  it('keeps the furthest progress of processes that race', async () => {
    const { progress } = openMongoFeedStore(database);
    const saves = Array.from({ length: 50 }, (_, index) =>
      openMongoFeedStore(database).progress.save(place, (index * 37) % 50),
    );
    await Promise.all(saves);
    expect(await progress.load(place)).toBe(49);
    expect(await database.connection.collection('feed_progress').countDocuments()).toBe(1);
  });

  it('keeps a letter once when processes race to add it', async () => {
    const letters = Array.from({ length: 50 }, (_, position) => letter(position));
    const { deadLetters } = openMongoFeedStore(database);
    await Promise.all(Array.from({ length: 6 }, () => openMongoFeedStore(database).deadLetters.add(letters)));
    expect(await deadLetters.list()).toEqual(letters);
  });

  it('says so when the server is away', async () => {
    const { progress, deadLetters } = openMongoFeedStore(database);
    await database.drop();
    const calls = [
      ...[progress.load(place), progress.save(place, 1), deadLetters.add([letter(1)])],
      ...[deadLetters.list(), deadLetters.streams('g', 'intake'), deadLetters.remove(letter(1))],
    ];
    for (const answer of await Promise.allSettled<unknown>(calls)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } });
    }
    database = await testDatabase(feedCollections);
  });
});
