import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { GenericContainer } from 'testcontainers';
import { freePort, runTaizhang } from '@taizhang/testing';
import { MONGO_IMAGE, Server } from '@taizhang/testing/servers';

const MONGO_PORT = 27_017;

describe('a mongod that is no member of a replica set', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `mongodb://127.0.0.1:${port}/`;
    const container = new GenericContainer(MONGO_IMAGE)
      .withEntrypoint(['mongod'])
      .withCommand(['--bind_ip_all', '--wiredTigerCacheSizeGB', '0.25'])
      .withExposedPorts({ container: MONGO_PORT, host: port });
    server = await Server.start(container, () => databases());
  });

  afterAll(() => server.stop());

  const databases = async () => {
    const client = await new mongoose.mongo.MongoClient(url, { serverSelectionTimeoutMS: 1_000 }).connect();
    try {
      return (await client.db().admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name);
    } finally {
      await client.close();
    }
  };

  it('is refused before anything is made in it', async () => {
    const before = await databases();
    const kafkaBrokers = process.env.TAIZHANG_TEST_KAFKA ?? '';
    const env = { MONGODB_URL: url, KAFKA_BROKERS: kafkaBrokers, TAIZHANG_DATA: '/nowhere' };
    const { exitCode, answer } = await runTaizhang(['init'], env);
    expect([exitCode, answer]).toMatchObject([3, { error: { code: 'MONGODB_NO_REPLICA_SET' } }]);
    expect(await databases()).toEqual(before);
  });
});
