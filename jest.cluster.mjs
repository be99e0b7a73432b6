import preset from './jest.preset.mjs';

/** Suites that need real servers, from the folder of any project: `--config ../../jest.cluster.mjs --rootDir .`. */
export default {
  ...preset,
  // An election, or a server that starts anew, takes its time.
  testTimeout: 120_000,
  testMatch: ['<rootDir>/{src,test}/**/*.cluster-spec.ts'],
  globalSetup: `${import.meta.dirname}/libs/testing/cluster/setup.mjs`,
  globalTeardown: `${import.meta.dirname}/libs/testing/cluster/teardown.mjs`,
  // The servers are one for all.
  maxWorkers: 1,
};
