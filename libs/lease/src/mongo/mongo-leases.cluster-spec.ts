import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import { describeLeases } from '../testing/index.js';
import { createMongoLeases, leaseCollections } from './index.js';

describeLeases('MongoDB', async () => {
  const { connection, drop } = await testDatabase(leaseCollections);
  return { candidate: (ttlMs) => createMongoLeases({ connection, ttlMs }), dispose: drop };
});

describe('leases in MongoDB', () => {
  const unavailable = expect.objectContaining({ code: 'LEASE_STORE_UNAVAILABLE' });
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase(leaseCollections);
  });

  it('say so when the server is away, and are held for the rest of their time', async () => {
    const leases = createMongoLeases({ connection: database.connection, ttlMs: 60_000 });
    const lease = await leases.tryAcquire('intake');
    await database.drop();
    await expect(leases.tryAcquire('intake')).rejects.toEqual(unavailable);
    await expect(lease?.renew()).rejects.toEqual(unavailable);
    expect(lease?.held).toBe(true);
    await expect(lease?.release()).rejects.toEqual(unavailable);
    expect(lease?.held).toBe(false);
  });

  describe('by the clock of the server', () => {
    afterEach(() => database.drop());

    it('last as long as they say', async () => {
      const leases = createMongoLeases({ connection: database.connection, ttlMs: 60_000 });
      await leases.tryAcquire('intake');
      const [stored] = await database.connection
        .collection('leases')
        .aggregate([{ $project: { left: { $subtract: ['$until', '$$NOW'] } } }])
        .toArray();
      expect(stored?.left).toBeLessThanOrEqual(60_000);
      expect(stored?.left).toBeGreaterThan(50_000);
    });
  });
});
