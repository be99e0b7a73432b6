import { describeDeadLetters, describeProgress } from '../testing/index.js';
import { openSqliteFeedStore } from './sqlite-feed-store.js';

const open = () => openSqliteFeedStore({ path: ':memory:' });

describeProgress('SQLite', async () => {
  const opened = open();
  return { store: opened.progress, destroy: async () => opened.close() };
});

describeDeadLetters('SQLite', async () => {
  const opened = open();
  return { store: opened.deadLetters, destroy: async () => opened.close() };
});
