import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '@taizhang/mongo/testing';
import { secretTextsSuite } from '../testing/secret-texts.suite.js';
import { openMongoSecretTexts, secretTextCollections } from './index.js';

secretTextsSuite('MongoDB', async () => {
  const { connect, drop } = await testDatabase(secretTextCollections);
  return { open: async () => openMongoSecretTexts({ connection: await connect() }), dispose: drop };
});

describe('secret texts in MongoDB', () => {
  it('say so when the server is away', async () => {
    const { connect, drop } = await testDatabase(secretTextCollections);
    const connection = await connect();
    const secrets = openMongoSecretTexts({ connection });
    await connection.close();
    const calls = [secrets.find('person-1'), secrets.replace('person-1', 'one', 0), secrets.remove('person-1')];
    for (const answer of await Promise.allSettled<unknown>(calls)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'SECRET_STORE_UNAVAILABLE' } });
    }
    await drop();
  });
});
