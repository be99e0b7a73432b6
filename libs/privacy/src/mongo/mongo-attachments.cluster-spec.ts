import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ROLE_ACTIONS } from '@taizhang/mongo';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import { mongo } from 'mongoose';
import { attachmentStoreSuite } from '../testing/attachment-store.suite.js';
import { attachmentCollections, openMongoAttachments } from './index.js';

attachmentStoreSuite('GridFS', async () => {
  const { connect, connection, drop } = await testDatabase(attachmentCollections);
  const files = () => connection.collection('attachments.files');
  const chunks = () => connection.collection('attachments.chunks');
  return {
    open: async () => openMongoAttachments({ connection: await connect() }),
    async spoil(subject, sealedSha256) {
      const file = await files().findOne({ 'metadata.subject': subject, filename: sealedSha256 });
      await chunks().updateOne({ files_id: file?._id, n: 0 }, { $set: { data: new mongo.Binary(randomBytes(1_000)) } });
    },
    async crashWhilePutting() {
      const files_id = new mongo.ObjectId();
      for (const n of [0, 1]) await chunks().insertOne({ files_id, n, data: new mongo.Binary(randomBytes(10)) });
    },
    pieces: async () => (await files().countDocuments()) + (await chunks().countDocuments()),
    dispose: drop,
  };
});

describe('attachments in GridFS', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase(attachmentCollections);
  });
  afterEach(() => database.drop());

  it('work with the rights that a service has, and make nothing that init did not make', async () => {
    const { connection, name } = database;
    const privileges = attachmentCollections.map(({ name: collection, access }) => ({
      resource: { db: name, collection },
      actions: [...ROLE_ACTIONS[access]],
    }));
    await connection.db?.command({ createRole: 'service', privileges, roles: [] });
    await connection.db?.command({ createUser: 'service', pwd: 'service', roles: ['service'] });
    const indexes = async () =>
      Promise.all(attachmentCollections.map(({ name: each }) => connection.collection(each).indexes()));
    const before = await indexes();
    const store = openMongoAttachments({ connection: await database.connect('service') });
    const hash = await store.put('c-1', randomBytes(300_000));
    expect(await store.find('c-1', hash)).toHaveLength(300_000);
    expect(await store.subjects(1)).toEqual(['c-1']);
    await store.removeUnfinished(new Date().toISOString());
    await store.removeSubject('c-1');
    expect(await indexes()).toEqual(before);
    await connection.db?.command({ dropAllUsersFromDatabase: 1 });
    await connection.db?.command({ dropAllRolesFromDatabase: 1 });
  });

  it('say so when the server is away', async () => {
    const connection = await database.connect();
    const store = openMongoAttachments({ connection });
    const hash = await store.put('c-1', randomBytes(10));
    await connection.close();
    const calls = [store.put('c-1', randomBytes(1)), store.find('c-1', hash), store.removeSubject('c-1')];
    for (const answer of await Promise.allSettled<unknown>(calls)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'ATTACHMENT_STORE_UNAVAILABLE' } });
    }
  });
});
