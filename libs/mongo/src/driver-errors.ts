import { MongooseError, mongo } from 'mongoose';

/** Server error codes (mongodb/mongo, src/mongo/base/error_codes.yml). */
const NAMESPACE_EXISTS = 48;
const DUPLICATE_KEY = 11_000;

/** What a socket fails with. The driver lets it through as it is when a connection ends while a command is being sent. */
const SOCKET_FAILURES: readonly unknown[] = [
  ...['EPIPE', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_PREMATURE_CLOSE'],
];

/** Whether an error comes from the driver, or from mongoose before it: the store could not do what it was asked. */
export function isDriverFailure(error: unknown): boolean {
  return error instanceof mongo.MongoError || error instanceof MongooseError || isSocketFailure(error);
}

/** Whether a write lost a race to make the same document. */
export function isDuplicateKey(error: unknown): boolean {
  return isServerError(error, DUPLICATE_KEY);
}

/** Whether a collection was there already. */
export function isNamespaceExists(error: unknown): boolean {
  return isServerError(error, NAMESPACE_EXISTS);
}

/** Whether a bulk write did all that it could, and only found some documents there before it. */
export function onlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  const failures = [error.writeErrors].flat();
  const unacknowledged = error.result.getWriteConcernError() !== undefined;
  return !unacknowledged && failures.length > 0 && failures.every(({ code }) => code === DUPLICATE_KEY);
}

/** Runs an access to a store and throws, for what it throws, what the port makes of that. */
export async function translating<Result>(
  access: () => Promise<Result>,
  portError: (cause: unknown) => unknown,
): Promise<Result> {
  try {
    return await access();
  } catch (cause) {
    throw portError(cause);
  }
}

function isSocketFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && SOCKET_FAILURES.includes(error.code);
}

function isServerError(error: unknown, code: number): boolean {
  return error instanceof mongo.MongoServerError && error.code === code;
}
