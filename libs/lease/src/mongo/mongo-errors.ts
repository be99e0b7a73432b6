import { isDriverFailure } from '@taizhang/mongo';
import { LeaseError } from '../lease.port.js';

/** Turns what the driver threw into the port's error. */
export function leaseError(cause: unknown): unknown {
  if (!isDriverFailure(cause)) return cause;
  return new LeaseError('LEASE_STORE_UNAVAILABLE', 'the store of leases cannot be reached, or cannot persist now', {
    cause,
  });
}
