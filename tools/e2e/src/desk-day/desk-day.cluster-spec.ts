import { describe } from '@jest/globals';
import { testCluster } from '../test-cluster.js';
import { deskDay } from './desk-day.suite.js';

describe('a day of desk work on real customers, through separate processes on MongoDB and Kafka', () => {
  deskDay({
    start: async (folder) => {
      const cluster = await testCluster(folder, { replicas: { intake: 1, complaint: 1 } });
      return { ...cluster, stop: cluster.remove };
    },
    rows: { calls: 40, estates: 30, senders: 15 },
  });
});
