export { connectTo, testDatabase, type TestDatabase } from './test-database.testing.js';
