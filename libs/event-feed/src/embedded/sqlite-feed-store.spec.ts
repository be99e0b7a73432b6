import { describeDeadLetters, describeProgress } from '../testing/index.js';
import { openSqliteFeedStore } from './sqlite-feed-store.js';

const open = () => openSqliteFeedStore({ path: ':memory:' });

describeProgress('SQLite', async () => {
  const { progress, close } = open();
  return { store: progress, destroy: async () => close() };
});

describeDeadLetters('SQLite', async () => {
  const { deadLetters, close } = open();
  return { store: deadLetters, destroy: async () => close() };
});
