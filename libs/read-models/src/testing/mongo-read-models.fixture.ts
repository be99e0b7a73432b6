import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import { openMongoReadModels } from '../mongo/index.js';
import type { ReadModels } from '../read-models.port.js';
import type { ReadModelsFixture } from './read-models.fixture.js';

export type MongoReadModelsFixture = ReadModelsFixture & Pick<TestDatabase, 'connection' | 'connect'>;

/** An empty database: read models make what they need. */
export async function newMongoReadModelsFixture(): Promise<MongoReadModelsFixture> {
  const { connection, connect, drop } = await testDatabase([]);
  const opened: ReadModels[] = [];
  return {
    connection,
    connect,
    open: async () => {
      const readModels = await openMongoReadModels({ connection });
      opened.push(readModels);
      return readModels;
    },
    destroy: async () => {
      for (const readModels of opened) await readModels.close();
      await drop();
    },
  };
}
