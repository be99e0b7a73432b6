import { describe } from '@jest/globals';
import { testCluster } from './test-cluster.js';
import { realInput } from './real-input.suite.js';

/** All rows take minutes, so they are for the long run: `TAIZHANG_TEST_FULL=1 npm run e2e:cluster`. */
const IS_FULL = process.env.TAIZHANG_TEST_FULL === '1';
const SOME_ROWS = 500;

describe('the real files through separate processes on MongoDB and Kafka', () => {
  realInput({
    start: async (folder) => {
      const cluster = await testCluster(folder);
      return { ...cluster, stop: cluster.remove };
    },
    ...(!IS_FULL && { rows: SOME_ROWS }),
    verifications: (url) => [['--url', url]],
    onImported: (_cluster, seconds) => void process.stderr.write(`imported in ${seconds.toFixed(1)} s\n`),
  });
});
