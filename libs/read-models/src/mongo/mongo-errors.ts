import { MongooseError, mongo } from 'mongoose';
import { ReadModelError } from '../read-models.port.js';

const DUPLICATE_KEY = 11_000;
const NAMESPACE_EXISTS = 48;
/** What a server, or the driver before it, says of a document that is nested too deep or too large. */
const TOO_LARGE: readonly unknown[] = [15, 10_334, 'ERR_OUT_OF_RANGE'];

/** Whether a write lost a race to make the same document. */
export function isDuplicateKey(error: unknown): boolean {
  return codeOf(error) === DUPLICATE_KEY;
}

/** Whether a collection was there already. */
export function isNamespaceExists(error: unknown): boolean {
  return codeOf(error) === NAMESPACE_EXISTS;
}

/** Turns what the driver threw into the port's error; anything else stays as it is. */
export function readModelError(cause: unknown): unknown {
  if (TOO_LARGE.includes(codeOf(cause)) || cause instanceof mongo.MongoInvalidArgumentError) {
    return new ReadModelError('DOCUMENT_TOO_LARGE', 'a document is larger than the store can hold', { cause });
  }
  if (!(cause instanceof mongo.MongoError) && !(cause instanceof MongooseError)) return cause;
  return unavailable(cause);
}

export function unavailable(cause?: unknown): ReadModelError {
  return new ReadModelError('READ_MODELS_UNAVAILABLE', 'the read models cannot be read or written now', { cause });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
