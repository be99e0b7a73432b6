import { MongooseError, mongo } from 'mongoose';
import { LeaseError } from '../lease.port.js';

/** Whether an insert lost a race to make the same document. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 11000;
}

/** Turns what the driver threw into the port's error. */
export function leaseError(cause: unknown): unknown {
  if (!(cause instanceof mongo.MongoError) && !(cause instanceof MongooseError)) return cause;
  return new LeaseError('LEASE_STORE_UNAVAILABLE', 'the store of leases cannot be reached, or cannot persist now', {
    cause,
  });
}
