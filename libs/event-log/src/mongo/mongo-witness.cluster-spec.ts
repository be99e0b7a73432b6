import { describeWitness } from '../testing/index.js';
import { initMongoCollections, MongoWitness, witnessCollections } from './index.js';
import { testDatabase } from './test-database.testing.js';

describeWitness('MongoDB', async () => {
  const database = await testDatabase();
  await initMongoCollections(database.connection, witnessCollections);
  return { open: () => new MongoWitness(database.connection), dispose: () => database.drop() };
});
