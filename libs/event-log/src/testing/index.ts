export { checkReceipt, openReceipt } from './check-receipt.js';
export { describeEventLog } from './event-log.suite.js';
export type { EventLogFactory, EventLogFixture, OpenOptions } from './log-under-test.js';
export { referenceLeaf, referenceRoot, referenceTile } from './reference-tree.js';
export { loneCommit, testCommit } from './test-commit.js';
export { testIdentity } from './test-identity.js';
export { countingIds, TEST_NOW, TestClock } from './test-time.js';
