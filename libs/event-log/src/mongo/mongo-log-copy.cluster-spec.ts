import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import { encodeCommit } from '../commit.js';
import type { LogCopy } from '../copy/log-copy.port.js';
import type { StoredEntry } from '../event-log.port.js';
import { countingIds, describeLogCopy, testCommit } from '../testing/index.js';
import { logCopyCollections, openMongoLogCopy } from './index.js';

describeLogCopy('MongoDB', async () => {
  const database = await testDatabase(logCopyCollections);
  return { open: () => openMongoLogCopy(database), dispose: () => database.drop() };
});

describe('a copy of a log in MongoDB', () => {
  const newId = countingIds();
  const entries: readonly StoredEntry[] = Array.from({ length: 20 }, (_, number) => {
    const commit = testCommit(`commit-${number}`, { stream: 'call-1', expectedVersion: number * 3 }, 3);
    return encodeCommit(commit, { at: '2026-01-05T08:00:00.000000Z', tenant: 'main', newId });
  })
    .flat()
    .map(({ bytes }, position) => ({ position, bytes }));
  const part = (from: number, to: number) => entries.slice(from, to);
  const unavailable = expect.objectContaining({ code: 'LOG_UNAVAILABLE' });

  let database: TestDatabase;
  let one: LogCopy;
  let other: LogCopy;

  beforeEach(async () => {
    database = await testDatabase(logCopyCollections);
    one = await openMongoLogCopy(database);
    other = await openMongoLogCopy({ connection: await database.connect() });
  });

  afterEach(() => database.drop());

  it('tells a process that does not know how far another has come, and never calls its entries wrong', async () => {
    await one.append(part(0, 6));
    await one.confirm('checkpoint of 6');
    await expect(other.append(part(0, 3))).rejects.toEqual(unavailable);
    await expect(other.append(part(0, 3))).rejects.toEqual(unavailable);
    expect([other.size, other.checkpoint]).toEqual([6, 'checkpoint of 6']);
    await other.append(part(6, 9));
    await expect(one.confirm('another checkpoint of 6')).rejects.toEqual(unavailable);
    expect(await one.read(0, 100)).toEqual(part(0, 9));
  });

  it('takes entries once from processes that race, and each can go on', async () => {
    const goOn = async (copy: LogCopy) => {
      while (copy.size < entries.length) {
        const { size } = copy;
        await copy.append(part(size, size + 3)).catch((error: unknown) => expect(error).toEqual(unavailable));
      }
    };
    await Promise.all([goOn(one), goOn(other)]);
    expect(await other.read(0, 100)).toEqual(entries);
    expect(Buffer.from(one.root())).toEqual(Buffer.from(other.root()));
    expect((await openMongoLogCopy(database)).size).toBe(entries.length);
  });

  it('can be opened while another process writes it', async () => {
    let opened = 0;
    const writing = (async () => {
      for (let from = 0; from < entries.length; from += 3) await one.append(part(from, from + 3));
    })();
    const opening = (async () => {
      while (one.size < entries.length) opened = Math.max(opened, (await openMongoLogCopy(database)).size);
    })();
    await Promise.all([writing, opening]);
    expect(opened).toBeGreaterThan(0);
  });

  it('is refused when its entries do not lead to its head', async () => {
    await one.append(part(0, 6));
    await database.connection.collection<{ _id: number }>('log_entries').deleteOne({ _id: 4 });
    await expect(openMongoLogCopy(database)).rejects.toMatchObject({ code: 'LOG_CORRUPT' });
  });

  it('says so when the server is away', async () => {
    const connection = await database.connect();
    const copy = await openMongoLogCopy({ connection });
    await connection.close();
    const calls = [
      ...[copy.append(part(0, 3)), copy.confirm('checkpoint'), copy.read(0, 1)],
      openMongoLogCopy({ connection }),
    ];
    for (const answer of await Promise.allSettled<unknown>(calls)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'LOG_UNAVAILABLE' } });
    }
  });
});
