export { openTestNumberIndex } from './adapters.js';
export { filesHold } from './files.js';
export { ask, type TestRequest } from './ask.js';
export { documentsOf } from './project.js';
export { TestClock, testIds } from './test-clock.js';
export { openTestContext, type Neighbours, type Subject, type TestContext } from './test-context.js';
export { TestProcess } from './test-process.js';
export { openTestStore, testLogFile, type TestStore } from './test-store.js';
