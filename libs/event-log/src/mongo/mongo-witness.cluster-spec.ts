import { testDatabase } from '@taizhang/mongo/testing';
import { describeWitness } from '../testing/index.js';
import { MongoWitness, witnessCollections } from './index.js';

describeWitness('MongoDB', async () => {
  const database = await testDatabase(witnessCollections);
  return { open: () => new MongoWitness(database.connection), dispose: () => database.drop() };
});
