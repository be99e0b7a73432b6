import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import { mongo } from 'mongoose';
import type { Receipt } from '../src/index.js';
import { logCollections, openMongoEventLog, verifyMongoLog } from '../src/mongo/index.js';
import { countingIds, testCommit, TestClock, testIdentity } from '../src/testing/index.js';
import { knownCheckpoints } from './support/sample-log.js';

type Row = mongo.WithId<mongo.Document>;

/** The driver takes an `_id` of any document for an ObjectId; ours are positions. */
const id = (position: number) => position as never;
const at = (position: number) => ({ _id: id(position) });

const COLLECTIONS = ['log_entries', 'log_tiles', 'log_head'];
const COMMITS = 100;
const EVENTS = 6;
const SIZE = COMMITS * EVENTS;

/** An administrator who is not stopped by validators, and a log of 600 entries on five streams. */
describe('a log in MongoDB that an administrator has tampered with', () => {
  const identity = testIdentity();
  const receipts: Receipt[] = [];
  const original = new Map<string, Row[]>();
  let database: TestDatabase;

  const collection = (name: string): mongo.Collection => {
    const { db } = database.connection;
    if (db === undefined) throw new Error('the connection is open while a test runs');
    return db.collection(name);
  };
  const entries = () => collection('log_entries');
  const verify = () =>
    verifyMongoLog({
      connection: database.connection,
      vkey: identity.vkey,
      knownCheckpoints: knownCheckpoints(receipts),
    });
  const set = (name: string, row: mongo.Filter<mongo.Document>, change: mongo.Document) =>
    collection(name).updateOne(row, { $set: change }, { bypassDocumentValidation: true });

  beforeAll(async () => {
    database = await testDatabase(logCollections);
    const { connection } = database;
    const log = await openMongoEventLog({ connection, identity, clock: new TestClock(), newId: countingIds() });
    for (let number = 0; number < COMMITS; number++) {
      const part = { stream: `call-${number % 5}`, expectedVersion: Math.floor(number / 5) * EVENTS };
      receipts.push(await log.append(testCommit(`commit-${number}`, part, EVENTS)));
    }
    await log.close();
    for (const name of COLLECTIONS) original.set(name, await collection(name).find().toArray());
  });

  beforeEach(async () => {
    for (const [name, rows] of original) {
      await collection(name).deleteMany({});
      await collection(name).insertMany(rows);
    }
  });

  afterAll(() => database.drop());

  const bytesAt = async (position: number): Promise<Buffer> => {
    const row = await entries().findOne(at(position), { promoteBuffers: true });
    return Buffer.from(row?.bytes as Buffer); // what the log stored there
  };
  const flipped = async (position: number) => {
    const bytes = await bytesAt(position);
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    return bytes;
  };
  const swap = async (one: number, other: number) => {
    const [a, b] = [original.get('log_entries')?.[one], original.get('log_entries')?.[other]];
    if (a === undefined || b === undefined) throw new Error('the sample has no such entries');
    await entries().replaceOne(at(one), { ...b, _id: id(one), stream: 'free', version: 1, commit: 'free' });
    await entries().replaceOne(at(other), { ...a, _id: id(other) });
    await entries().replaceOne(at(one), { ...b, _id: id(one) });
  };
  const rollBack = async (size: number) => {
    const receipt = receipts.find(({ last }) => last === size - 1);
    await entries().deleteMany({ _id: { $gte: id(size) } });
    await collection('log_tiles').deleteMany({ '_id.index': { $gte: Math.floor(size / 256) } });
    await set('log_head', {}, { size, checkpoint: receipt?.checkpoint });
  };

  it('is found good as long as nobody has', async () => {
    expect(await verify()).toMatchObject({ ok: true, size: SIZE });
  });

  const cases: [string, () => Promise<unknown>, object][] = [
    [
      'a byte of an entry',
      async () => set('log_entries', at(17), { bytes: await flipped(17) }),
      { kind: 'entry', position: 17 },
    ],
    ['a leaf', () => set('log_entries', at(300), { leaf: Buffer.alloc(32) }), { kind: 'entry', position: 300 }],
    ['bytes that are none', () => set('log_entries', at(5), { bytes: 'text' }), { kind: 'entry', position: 5 }],
    ['an entry taken out', () => entries().deleteOne(at(123)), { kind: 'gap', position: 123 }],
    ['the last entry taken out', () => entries().deleteOne(at(SIZE - 1)), { kind: 'rollback', position: SIZE }],
    ['two entries swapped', () => swap(100, 400), { kind: 'stream', position: 100 }],
    ['a stream', () => set('log_entries', at(77), { stream: 'other' }), { kind: 'stream', position: 77 }],
    ['a version', () => set('log_entries', at(78), { version: 1_000 }), { kind: 'stream', position: 78 }],
    ['a commit id', () => set('log_entries', at(60), { commit: 'other' }), { kind: 'commit', position: 60 }],
    ['the end of a commit', () => set('log_entries', at(60), { last: 66 }), { kind: 'commit', position: 66 }],
    [
      'a commit within another',
      () => set('log_entries', at(62), { commit: 'x', last: 62 }),
      { kind: 'commit', position: 62 },
    ],
    [
      'a tile',
      () => set('log_tiles', { '_id.index': 1 }, { hashes: Buffer.alloc(8192) }),
      { kind: 'tile', position: 256 },
    ],
    ['a tile taken out', () => collection('log_tiles').deleteOne({ '_id.index': 0 }), { kind: 'tile', position: 0 }],
    [
      'a tile too many',
      () => collection('log_tiles').insertOne({ _id: { level: 3, index: 0 } as never, hashes: new mongo.Binary() }),
      { kind: 'tile', position: SIZE },
    ],
    ['the size in the head', () => set('log_head', {}, { size: SIZE - 1 }), { kind: 'head', position: SIZE - 1 }],
    ['the range in the head', () => set('log_head', {}, { range: Buffer.alloc(32) }), { kind: 'head', position: SIZE }],
    [
      'an older checkpoint',
      () => set('log_head', {}, { checkpoint: receipts[3]?.checkpoint }),
      { kind: 'head', position: SIZE },
    ],
    ['no checkpoint', () => set('log_head', {}, { checkpoint: 7 }), { kind: 'signature', position: SIZE }],
    ['no head', () => collection('log_head').deleteMany({}), { kind: 'head', position: 0 }],
    ['a roll back to an older state', () => rollBack(300), { kind: 'rollback', position: 306 }],
  ];

  it.each(cases)('%s: is reported, at its position', async (_, tamper, firstBad) => {
    await tamper();
    expect(await verify()).toMatchObject({ ok: false, firstBad });
  });
});
