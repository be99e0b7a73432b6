import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMongoLeases, leaseCollections } from '@taizhang/lease/mongo';
import { initCollections, ROLE_ACTIONS } from '@taizhang/mongo';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import type { mongo } from 'mongoose';
import type { EventLog } from '../index.js';
import {
  checkReceipt,
  countingIds,
  describeEventLog,
  loneCommit,
  testCommit,
  TestClock,
  testIdentity,
  type EventLogFixture,
} from '../testing/index.js';
import { logCollections, openMongoEventLog, verifyMongoLog, type MongoEventLogOptions } from './index.js';
import { logModels } from './log-models.js';

const identity = testIdentity();
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function mongoFixture(): Promise<EventLogFixture> {
  const database = await testDatabase(logCollections);
  const { connection } = database;
  const newId = countingIds();
  return {
    open: (options = {}) => openMongoEventLog({ connection, identity, clock: new TestClock(), newId, ...options }),
    dispose: () => database.drop(),
  };
}

describeEventLog('MongoDB', mongoFixture);

describe('a log in MongoDB', () => {
  let database: TestDatabase;
  const opened: EventLog[] = [];

  const open = async (options: Partial<MongoEventLogOptions> = {}) => {
    const { connection } = database;
    const ids = { clock: new TestClock(), newId: countingIds() };
    const log = await openMongoEventLog({ connection, identity, ...ids, ...options });
    opened.push(log);
    return log;
  };
  const collection = (name: string): mongo.Collection<mongo.Document & { _id: unknown }> => {
    const { db } = database.connection;
    if (db === undefined) throw new Error('the connection is open while a test runs');
    return db.collection(name);
  };
  const verify = () => verifyMongoLog({ connection: database.connection, vkey: identity.vkey });

  beforeEach(async () => {
    database = await testDatabase([...logCollections, ...leaseCollections]);
  });

  afterEach(async () => {
    for (const log of opened.splice(0)) await log.close();
    await database.drop();
  });

  describe('opening', () => {
    it.each(logCollections.map(({ name }) => name))('refuses a database without %s', async (name) => {
      await collection(name).drop();
      await expect(open()).rejects.toMatchObject({ code: 'LOG_STORE_UNFIT', message: expect.stringContaining(name) });
    });

    it.each([
      ['without', (entries: mongo.Collection) => entries.dropIndex('stream_1_version_-1')],
      ['with one that is not unique in place of', (entries: mongo.Collection) => makeCommon(entries)],
    ])('refuses a database %s an index', async (_, change) => {
      await change(collection('log_entries') as never); // the same collection, of any documents
      const message = expect.stringContaining('taizhang init');
      await expect(open()).rejects.toMatchObject({ code: 'LOG_STORE_UNFIT', message });
    });

    it('refuses entries beyond the head', async () => {
      const log = await open();
      await log.append(loneCommit('commit-1'));
      const entry = await collection('log_entries').findOne({});
      await collection('log_entries').insertOne({ ...entry, _id: 7, stream: 'other', commit: 'other', last: 7 });
      await expect(open()).rejects.toMatchObject({ code: 'LOG_CORRUPT' });
    });

    it('may be initialised again', async () => {
      const receipt = await (await open()).append(loneCommit('commit-1'));
      await initCollections(database.connection, logCollections);
      await checkReceipt(await open(), receipt);
    });
  });

  describe('two processes', () => {
    it.each(['with leases', 'without'])('append to one log %s and see what the other has appended', async (how) => {
      const leases = async (connection = database.connection) =>
        how === 'without' ? { connection } : { connection, leases: createMongoLeases({ connection, ttlMs: 1_000 }) };
      const logs = [await open(await leases()), await open(await leases(await database.connect()))];
      const write = async (log: EventLog, writer: number) => {
        for (const number of upTo(20)) {
          const receipt = await log.append(testCommit(`${writer}-${number}`, own(writer, number)));
          for (const reader of logs) expect((await reader.head()).size).toBeGreaterThan(receipt.last);
          for (const reader of logs) await checkReceipt(reader, receipt);
        }
      };
      await Promise.all(logs.map(write));
      expect(await verify()).toMatchObject({ ok: true, size: 40 });
    });

    it('of which one has written what the other remembers otherwise: who is behind is refused, and then goes on', async () => {
      const [one, other] = [await open(), await open({ connection: await database.connect() })];
      const append = (log: EventLog, expectedVersion: number, id = `commit-${expectedVersion}`) =>
        log.append(testCommit(id, { stream: 'shared', expectedVersion }));
      await append(one, 0);
      const outdating = await append(other, 1);
      await expect(append(one, 1, 'late')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(append(one, 0, 'later')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await append(one, 2)).toMatchObject({ first: 2 });
      expect(await append(one, 1)).toEqual(outdating);
      expect(await verify()).toMatchObject({ ok: true, size: 3 });
    });

    it('of which one writes without end: the others have their turns at it, without leases, too', async () => {
      const flooding = await Promise.all([open(), open({ connection: await database.connect() })]);
      const patient = await open({ connection: await database.connect(), patienceMs: 4_000 });
      let written = 0;
      const flood = async (log: EventLog, writer: number) => {
        for (let number = 0; written < 10; number++)
          await log.append(testCommit(`${writer}-${number}`, own(writer, number)));
      };
      const floods = upTo(8).map((writer) => flood(flooding[writer % 2] as EventLog, writer));
      for (; written < 10; written++) await patient.append(testCommit(`patient-${written}`, own(8, written)));
      await Promise.all(floods);
      expect(await verify()).toMatchObject({ ok: true });
    }, 60_000);

    it('of which one was fenced off: it writes nothing until it has its turn again', async () => {
      const log = await open({
        leases: createMongoLeases({ connection: database.connection, ttlMs: 60_000 }),
        patienceMs: 300,
      });
      await log.append(loneCommit('before'));
      await collection('log_head').updateOne({}, { $inc: { fence: 1 } });
      await expect(log.append(loneCommit('deposed'))).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
      expect((await log.head()).size).toBe(1);
    });
  });

  describe('a transaction that the server ends', () => {
    it('again and again, from outside, fails no append', async () => {
      const log = await open();
      const appends = upTo(60).map(async (number) => log.append(loneCommit(`commit-${number}`)));
      const ends = upTo(30).map(async () => {
        const head = await collection('log_head').findOne({});
        const id: unknown = head?.writer;
        await database.connection.db?.command({ killSessions: [{ id }] });
      });
      await Promise.all(ends);
      for (const receipt of await Promise.all(appends)) await checkReceipt(log, receipt);
      expect(await verify()).toMatchObject({ ok: true, size: 60 });
    });
  });

  describe('a transaction that a dead process has left open', () => {
    it('is ended by who writes next', async () => {
      const log = await open();
      await log.append(loneCommit('before'));
      const dead = await database.connection.startSession();
      await collection('log_head').updateOne({}, { $set: { writer: dead.id?.id } });
      dead.startTransaction();
      await collection('log_head').updateOne({}, { $set: { size: 99 } }, { session: dead });
      const started = performance.now();
      expect(await log.append(loneCommit('after'))).toMatchObject({ first: 1 });
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(await verify()).toMatchObject({ ok: true, size: 2 });
    });
  });

  describe('a service whose role may find and insert entries and no more', () => {
    beforeEach(async () => {
      const { connection, name } = database;
      const privileges = logCollections.map(({ name: collectionName, access }) => ({
        resource: { db: name, collection: collectionName },
        actions: [...ROLE_ACTIONS[access]],
      }));
      await connection.db?.command({ createRole: 'service', privileges, roles: [] });
      await connection.db?.command({ createUser: 'service', pwd: 'service', roles: ['service'] });
    });

    afterEach(async () => {
      await database.connection.db?.command({ dropAllUsersFromDatabase: 1 });
      await database.connection.db?.command({ dropAllRolesFromDatabase: 1 });
    });

    it('runs the log and can change nothing that is in it', async () => {
      const connection = await database.connect('service');
      const log = await open({ connection });
      const receipts = await Promise.all(upTo(300).map((number) => log.append(loneCommit(`commit-${number}`))));
      await checkReceipt(log, receipts[17] ?? (Promise.reject(new Error('no receipt')) as never));
      const unauthorized = expect.objectContaining({ code: 13 });
      for (const name of ['log_entries', 'log_tiles']) {
        const own = connection.db?.collection(name);
        await expect(own?.updateOne({}, { $set: { version: 9 } })).rejects.toEqual(unauthorized);
        await expect(own?.deleteOne({})).rejects.toEqual(unauthorized);
        await expect(own?.drop()).rejects.toEqual(unauthorized);
      }
      await expect(connection.db?.collection('log_head').deleteOne({})).rejects.toEqual(unauthorized);
      expect(await verify()).toMatchObject({ ok: true, size: 300 });
    });

    it('is refused with a clear error when it may not even insert', async () => {
      await open();
      const privileges = [{ resource: { db: database.name, collection: '' }, actions: ['find', 'listIndexes'] }];
      await database.connection.db?.command({ updateRole: 'service', privileges });
      const log = await open({ connection: await database.connect('service') });
      await expect(log.append(loneCommit('commit-1'))).rejects.toMatchObject({ code: 'LOG_STORE_UNFIT' });
    });
  });

  it('is refused updates and deletions by the models, too', async () => {
    const { entries, tiles } = logModels(database.connection);
    await expect(entries.updateOne({ _id: 1 }, { version: 2 }).exec()).rejects.toThrow('final');
    await expect(entries.deleteMany({ version: 1 }).exec()).rejects.toThrow('final');
    await expect(entries.findOneAndDelete({ version: 1 }).exec()).rejects.toThrow('final');
    await expect(tiles.deleteMany().exec()).rejects.toThrow('final');
  });
});

const own = (writer: number, expectedVersion: number) => ({ stream: `writer-${writer}`, expectedVersion });

async function makeCommon(entries: mongo.Collection): Promise<void> {
  await entries.dropIndex('stream_1_version_-1');
  await entries.createIndex({ stream: 1, version: -1 });
}
