export { append } from './append.js';
export { openTestLog, systemClock } from './test-log.js';
