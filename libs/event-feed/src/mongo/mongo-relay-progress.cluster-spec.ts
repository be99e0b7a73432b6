import { expect, it } from '@jest/globals';
import { testDatabase } from '@taizhang/mongo/testing';
import { describeRelayProgress } from '../testing/relay-progress.suite.js';
import { createMongoRelayProgress, relayCollections } from './index.js';

async function newFixture() {
  const { connection, drop } = await testDatabase(relayCollections);
  return { store: createMongoRelayProgress({ connection }), destroy: drop };
}

describeRelayProgress('MongoDB', newFixture);

it('says so when the server is away', async () => {
  const { store, destroy } = await newFixture();
  await destroy();
  await expect(store.load('test/intake/main')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(store.save('test/intake/main', 1, 1)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
