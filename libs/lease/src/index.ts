export { acquireLease } from './acquire-lease.js';
export { LeaseTurns } from './lease-turns.js';
export { LeaseError, WISH_MS, type Lease, type LeaseErrorCode, type Leases, type Renewal } from './lease.port.js';
export { runWhileHeld, type Campaign, type WorkUnderLease } from './run-while-held.js';
