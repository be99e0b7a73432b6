import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Server, until } from '@taizhang/testing/servers';
import mongoose, { type Connection } from 'mongoose';
import { GenericContainer } from 'testcontainers';
import type { ReadModels } from '../read-models.port.js';
import { caseCollection, caseProjection, recorded } from '../testing/index.js';
import { newMongoReadModelsFixture, type MongoReadModelsFixture } from '../testing/mongo-read-models.fixture.js';
import { openMongoReadModels } from './mongo-read-models.js';
import type { StoredRemains } from './read-models.schema.js';

const NAME = caseCollection.name;
const SOURCE = { context: 'intake', partition: 0 };
const opened = (data: object = {}) => recorded({ position: 0, stream: 'case-0' }, { type: 'CaseOpened', data });

describe('read models on MongoDB, when something is wrong', () => {
  let fixture: MongoReadModelsFixture;
  let readModels: ReadModels;
  const live = async () => (await readModels.generations(NAME)).live.id;
  const collections = async () =>
    (await fixture.connection.listCollections())
      .map(({ name }) => name)
      .filter((name) => name.startsWith('documents.'));
  const indexes = async (name: string) => (await fixture.connection.collection(name).indexes()).map(({ name }) => name);

  beforeEach(async () => {
    fixture = await newMongoReadModelsFixture();
    readModels = await fixture.open();
    await readModels.declare(caseProjection);
  });
  afterEach(() => fixture.destroy());

  it('open at once in an empty database, all with the same cursors', async () => {
    await fixture.connection.dropDatabase();
    const all = await Promise.all(Array.from({ length: 5 }, () => fixture.open()));
    await Promise.all(all.map((each) => each.declare(caseProjection)));
    expect(await fixture.connection.collection('cursor-keys').countDocuments()).toBe(1);
    expect(await collections()).toHaveLength(1);
  });

  it('drop what a process that died left of a dropped generation', async () => {
    await fixture.connection.createCollection('documents.open-cases.gone');
    await fixture.connection.collection<StoredRemains>('remains').insertMany([
      { _id: 'gone', projection: NAME },
      { _id: 'gone-already', projection: NAME },
    ]);
    await readModels.declare(caseProjection);
    expect(await collections()).toEqual([`documents.${NAME}.${await live()}`]);
    expect(await fixture.connection.collection('remains').countDocuments()).toBe(0);
  });

  it('make the collection and indexes of a generation that a process began and died', async () => {
    const name = `documents.${NAME}.${await live()}`;
    const before = await indexes(name);
    await fixture.connection.dropCollection(name);
    const other = await fixture.open();
    await other.declare(caseProjection);
    expect(before).toHaveLength(1 + caseCollection.indexes.length);
    expect(await indexes(name)).toEqual(before);
  });

  it('make the indexes of a generation that another process began, before they apply to it', async () => {
    const other = await fixture.open();
    await other.declare(caseProjection);
    await other.startRebuild(NAME);
    const generation = (await readModels.generations(NAME)).building?.id ?? '';
    await readModels.apply(NAME, { source: SOURCE, generation, events: [opened()], next: 1 });
    expect(await indexes(`documents.${NAME}.${generation}`)).toHaveLength(1 + caseCollection.indexes.length);
  });

  it('leave no collection behind for a batch of a generation that is gone', async () => {
    await readModels.apply(NAME, { source: SOURCE, generation: 'gone', events: [opened()], next: 1 });
    expect(await collections()).toHaveLength(1);
  });

  it.each([
    ['large', { agent: 'x'.repeat(17 * 1024 * 1024) }],
    ['deep', { agent: Array.from({ length: 200 }).reduce<object>((inner) => ({ inner }), {}) }],
  ])('refuse a document that is too %s for good, and keep nothing of its batch', async (_, data) => {
    const generation = await live();
    const other = recorded({ position: 0, stream: 'case-1' }, { type: 'CaseOpened', data: {} });
    const batch = { source: SOURCE, generation, events: [other, opened(data)], next: 1 };
    await expect(readModels.apply(NAME, batch)).rejects.toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
    const smaller = { ...batch, events: [other, opened()] };
    await readModels.apply(NAME, smaller);
    await expect(readModels.apply(NAME, { ...batch, events: [recordedAt(1, data)], next: 2 })).rejects.toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
    });
    expect(await readModels.progress(NAME, generation, SOURCE)).toBe(1);
  });

  it('say that they are unavailable when the connection is gone', async () => {
    const generation = await live();
    const connection = await fixture.connect();
    const away = await openMongoReadModels({ connection });
    await away.declare(caseProjection);
    await connection.close();
    const batch = { source: SOURCE, generation, events: [opened()], next: 1 };
    const unavailable = { code: 'READ_MODELS_UNAVAILABLE' };
    await expect(away.apply(NAME, batch)).rejects.toMatchObject(unavailable);
    await expect(away.generations(NAME)).rejects.toMatchObject(unavailable);
    await expect(away.collection(caseCollection).get('case-0')).rejects.toMatchObject(unavailable);
    await expect(away.collection(caseCollection).count({})).rejects.toMatchObject(unavailable);
  });

  it('give up a transaction that conflicts for long, and apply the batch when it comes again', async () => {
    const generation = await live();
    const batch = (next: number) => ({ source: SOURCE, generation, events: [recordedAt(next - 1)], next });
    await readModels.apply(NAME, batch(1));
    const session = await fixture.connection.startSession();
    session.startTransaction();
    await fixture.connection.collection('progress').updateMany({}, { $inc: { next: 0.5 } }, { session });
    await expect(readModels.apply(NAME, batch(2))).rejects.toMatchObject({ code: 'READ_MODELS_UNAVAILABLE' });
    await session.abortTransaction();
    await session.endSession();
    await readModels.apply(NAME, batch(2));
    expect(await readModels.progress(NAME, generation, SOURCE)).toBe(2);
  });
});

describe('read models on a lone MongoDB server', () => {
  let server: Server;
  let connection: Connection;
  beforeEach(async () => {
    const image = process.env.TAIZHANG_MONGO_IMAGE ?? 'mongo:6.0.27';
    const mongod = new GenericContainer(image).withEntrypoint(['mongod']).withCommand(['--bind_ip_all']);
    server = await Server.start(mongod.withExposedPorts(27_017), async () => undefined);
    const { container } = server;
    await until('the lone server answers', async () => {
      const url = `mongodb://${container.getHost()}:${container.getMappedPort(27_017)}/`;
      connection = await mongoose.createConnection(url, { serverSelectionTimeoutMS: 500 }).asPromise();
    });
  });
  afterEach(async () => {
    await connection.close();
    await server.stop();
  });

  it('are refused with REPLICA_SET_REQUIRED, for it has no transactions', async () => {
    await expect(openMongoReadModels({ connection: connection.useDb('views') })).rejects.toMatchObject({
      code: 'REPLICA_SET_REQUIRED',
    });
  });
});

function recordedAt(position: number, data: object = {}) {
  return recorded({ position, stream: 'case-0' }, { type: 'CaseOpened', data });
}
