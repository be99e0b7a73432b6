export { filesHold } from './files.js';
export type { TestRequest } from './ask.js';
export { documentsOf } from './project.js';
export { TestClock } from './test-clock.js';
export { openTestContext, type Neighbours, type TestContext } from './test-context.js';
export { testLogFile } from './test-store.js';
