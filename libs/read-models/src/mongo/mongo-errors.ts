import { isDriverFailure } from '@taizhang/mongo';
import { mongo } from 'mongoose';
import { ReadModelError } from '../read-models.port.js';

/** What a server, or the driver before it, says of a document that is nested too deep or too large. */
const TOO_LARGE: readonly unknown[] = [15, 10_334, 'ERR_OUT_OF_RANGE'];

/** Turns what the driver threw into the port's error; anything else stays as it is. */
export function readModelError(cause: unknown): unknown {
  if (TOO_LARGE.includes(codeOf(cause)) || cause instanceof mongo.MongoInvalidArgumentError) {
    return new ReadModelError('DOCUMENT_TOO_LARGE', 'a document is larger than the store can hold', { cause });
  }
  if (!isDriverFailure(cause)) return cause;
  return unavailable(cause);
}

export function unavailable(cause?: unknown): ReadModelError {
  return new ReadModelError('READ_MODELS_UNAVAILABLE', 'the read models cannot be read or written now', { cause });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
