import { MemoryWitness } from './memory-witness.testing.js';
import { describeWitness } from './witness.suite.js';

describeWitness('memory', async () => {
  const witness = new MemoryWitness();
  return { open: () => witness, dispose: async () => {} };
});
