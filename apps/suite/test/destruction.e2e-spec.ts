import { describe } from '@jest/globals';
import { destruction } from './destruction.suite.js';
import { DestructionSuite } from './support/destruction/embedded.js';

describe('a customer whose data were destroyed, in all contexts of one process', () => {
  destruction((folder) => DestructionSuite.start(folder));
});
