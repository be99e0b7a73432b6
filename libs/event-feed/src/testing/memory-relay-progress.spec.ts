import { describeRelayProgress } from './relay-progress.suite.js';
import { MemoryRelayProgress } from './kafka/memory-relay-progress.js';

describeRelayProgress('memory', async () => ({ store: new MemoryRelayProgress(), destroy: async () => {} }));
