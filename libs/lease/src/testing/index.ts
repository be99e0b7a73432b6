export type { LeasesFixture, NewLeasesFixture } from './leases.fixture.js';
export { describeLeases } from './leases.suite.js';
export { MemoryLeaseStore } from './memory-leases.testing.js';
