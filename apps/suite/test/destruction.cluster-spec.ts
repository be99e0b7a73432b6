import { describe } from '@jest/globals';
import { destruction } from './destruction.suite.js';
import { DestructionCluster } from './support/destruction/cluster.js';

describe('a customer whose data were destroyed, in separate processes on MongoDB and Kafka', () => {
  const { TAIZHANG_TEST_MONGODB: mongodbUrl = '', TAIZHANG_TEST_KAFKA: kafkaBrokers = '' } = process.env;
  destruction((folder) => DestructionCluster.start({ mongodbUrl, kafkaBrokers }, folder));
});
