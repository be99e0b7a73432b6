import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { startMongoReplicaSet, until, type MongoReplicaSet } from '../src/servers/index.js';

const { MongoClient } = mongoose.mongo;
/** A member that copies from one that is cut off takes its time until it turns to another. */
const PATIENCE_MS = 30_000;
const DISK_MEGABYTES = 600;

const durably = (wtimeoutMS: number) => ({ writeConcern: { w: 'majority', j: true, wtimeoutMS } as const });

describe('a replica set', () => {
  let set: MongoReplicaSet;
  let client: mongoose.mongo.MongoClient;

  beforeAll(async () => {
    set = await startMongoReplicaSet({ links: true, diskMegabytes: DISK_MEGABYTES });
    client = new MongoClient(set.url, { serverSelectionTimeoutMS: PATIENCE_MS });
    await write('before');
  });

  afterEach(() => set.heal());

  afterAll(async () => {
    await client.close();
    await set.stop();
  });

  const notes = () => client.db('test').collection<{ _id: string }>('notes');
  const write = (text: string, wtimeoutMS = PATIENCE_MS) => notes().insertOne({ _id: text }, durably(wtimeoutMS));
  const texts = () =>
    notes()
      .find({}, { readConcern: 'majority' })
      .map(({ _id }) => _id)
      .toArray();

  test('lets nobody in without credentials', async () => {
    const stranger = new MongoClient(`mongodb://${set.members[0]?.address}/?directConnection=true`);
    await expect(stranger.db('test').collection('notes').findOne()).rejects.toMatchObject({ codeName: 'Unauthorized' });
    await stranger.close();
  });

  test('elects another primary when its primary is killed, which comes back with its data', async () => {
    const killed = await set.primary();
    await killed.server.kill();
    await expect(killed.run({ ping: 1 })).rejects.toThrow();
    expect(await set.primary()).not.toBe(killed);
    await write('while the first was dead');

    await killed.server.restart();
    await expect(set.secondaries()).resolves.toContain(killed);
    await expect(texts()).resolves.toEqual(['before', 'while the first was dead']);
  });

  test('acknowledges with one member paused, and not with two', async () => {
    const [one, other] = await set.secondaries();
    await one?.server.pause();
    await write('with one paused');

    await other?.server.pause();
    await expect(write('with two paused', 500)).rejects.toMatchObject({ code: 64 });

    await one?.server.unpause();
    await other?.server.unpause();
    await write('with none paused');
  });

  test('replaces a primary that is cut off from the other members, although clients still reach it', async () => {
    const isolated = await set.primary();
    await set.isolate(isolated);
    await until('the others have elected', async () => expect(await set.primary()).not.toBe(isolated));
    await until('it has stepped down', async () => expect(await isolated.election()).toBeUndefined());
    await write('while the first was cut off');

    set.heal();
    await isolated.server.untilReady();
    await expect(texts()).resolves.toContain('while the first was cut off');
  });

  test('can be cut off from one client alone, which uses an address of its own', async () => {
    const own = '127.0.0.9';
    const impatient = { serverSelectionTimeoutMS: 500, socketTimeoutMS: 500 };
    const single = new MongoClient(`${set.url}&localAddress=${own}`, impatient);
    const ping = () => single.db('admin').command({ ping: 1 });
    await ping();

    for (const { link } of set.members) link.cut(own);
    await expect(ping()).rejects.toThrow();
    await write('while another was cut off');

    set.heal();
    await until('it is heard again', ping);
    await single.close();
  });

  test('goes on while the disk of a secondary is full, which returns when there is space again', async () => {
    const [full] = await set.secondaries();
    await full?.disk.fill();
    await until('it has given up', async () => {
      await client
        .db('test')
        .collection('ballast')
        .insertOne({ ballast: Buffer.alloc(4_000_000) }, durably(PATIENCE_MS));
      await expect(full?.run({ ping: 1 })).rejects.toThrow();
    });

    await full?.disk.free();
    await full?.server.restart();
    await expect(set.secondaries()).resolves.toContain(full);
  });
});
