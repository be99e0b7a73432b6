import { describeLeases, MemoryLeaseStore } from './index.js';

describeLeases('memory', async () => {
  const store = new MemoryLeaseStore();
  return { candidate: (ttlMs) => store.candidate(ttlMs), dispose: async () => {} };
});
