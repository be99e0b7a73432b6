import { LeaseError } from '@taizhang/lease';
import { isDriverFailure, translating } from '@taizhang/mongo';
import { mongo } from 'mongoose';
import { EventLogError } from '../event-log.error.js';

/** Server error codes (mongodb/mongo, src/mongo/base/error_codes.yml) that do not pass by waiting. */
const UNFIT = new Set([13 /* Unauthorized */, 121 /* DocumentValidationFailure */]);
const MAX_TIME_EXPIRED = 50;
const DUPLICATE_KEY = 11_000;

/**
 * Turns what the driver threw into the port's error. Elections, lost connections, lost races and full disks pass; what
 * is no failure of the store is a defect and stays what it is.
 */
export function storeError(cause: unknown): unknown {
  if (cause instanceof LeaseError) return unavailable('its turn at the log cannot be had now', cause);
  if (!isDriverFailure(cause)) return cause;
  const code = cause instanceof mongo.MongoServerError ? cause.code : undefined;
  if (typeof code === 'number' && UNFIT.has(code)) {
    const message = `the store refuses what a log does (MongoDB ${code}): run taizhang init`;
    return new EventLogError('LOG_STORE_UNFIT', message, { cause });
  }
  return unavailable(`the log cannot persist or read now (MongoDB ${code ?? nameOf(cause)})`, cause);
}

/** Runs a store access and lets only the port's error out. */
export function guarded<Result>(access: () => Promise<Result>): Promise<Result> {
  return translating(access, storeError);
}

export function isOutOfTime(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === MAX_TIME_EXPIRED;
}

/** Whether a unique index has refused what was written. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/** Whether a commit may have been made although it was not answered. */
export function isUnknownCommit(error: unknown): boolean {
  return error instanceof mongo.MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown';
}

function unavailable(message: string, cause: unknown): EventLogError {
  return new EventLogError('LOG_UNAVAILABLE', message, { cause });
}
