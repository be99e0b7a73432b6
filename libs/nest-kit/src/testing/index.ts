export type { TestRequest } from './ask.js';
export { TestClock } from './test-clock.js';
export { openTestContext, type Neighbours, type TestContext } from './test-context.js';
export { testLogFile } from './test-store.js';
