import { countingIds, describeEventLog, testIdentity, TestClock, type EventLogFixture } from '../testing/index.js';
import { initMongoEventLog, openMongoEventLog } from './index.js';
import { testDatabase } from './test-database.testing.js';

async function mongoFixture(): Promise<EventLogFixture> {
  const { connection, drop } = await testDatabase();
  await initMongoEventLog(connection);
  const newId = countingIds();
  return {
    open: ({ identity = testIdentity(), clock = new TestClock() } = {}) =>
      openMongoEventLog({ connection, identity, clock, newId }),
    dispose: drop,
  };
}

describeEventLog('MongoDB', mongoFixture);
