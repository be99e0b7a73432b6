import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { openMongoReadModels } from '../mongo/index.js';
import type { ReadModels } from '../read-models.port.js';
import type { ReadModelsFixture } from './read-models.fixture.js';

export interface MongoReadModelsFixture extends ReadModelsFixture {
  /** Of the server. */
  readonly url: string;
  readonly connection: Connection;
}

/** A database of its own on the server of the tests. */
export async function newMongoReadModelsFixture(): Promise<MongoReadModelsFixture> {
  const url = process.env.TAIZHANG_TEST_MONGODB ?? '';
  const server = await mongoose.createConnection(url, { autoCreate: false, autoIndex: false }).asPromise();
  const connection = server.useDb(`taizhang_test_${randomBytes(6).toString('hex')}_views`);
  const opened: ReadModels[] = [];
  return {
    url,
    connection,
    open: async () => {
      const readModels = await openMongoReadModels({ connection });
      opened.push(readModels);
      return readModels;
    },
    destroy: async () => {
      for (const readModels of opened) await readModels.close();
      await connection.dropDatabase();
      await server.close();
    },
  };
}
