import { MongooseError, mongo } from 'mongoose';
import { PrivacyError } from '../privacy.error.js';

/** Runs an access to a store; what the driver throws becomes the port's error, anything else goes through. */
export async function available<Result>(
  store: { readonly code: 'KEY_STORE_UNAVAILABLE' | 'NUMBER_INDEX_UNAVAILABLE'; readonly name: string },
  access: () => Promise<Result>,
): Promise<Result> {
  try {
    return await access();
  } catch (cause) {
    if (!(cause instanceof mongo.MongoError) && !(cause instanceof MongooseError)) throw cause;
    throw new PrivacyError(store.code, `the ${store.name} cannot read or persist now`, { cause });
  }
}

const DUPLICATE_KEY = 11_000;

/** Whether a bulk write did all that it could, and only found some documents there before it. */
export function onlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  const failures = [error.writeErrors].flat();
  const unacknowledged = error.result.getWriteConcernError() !== undefined;
  return !unacknowledged && failures.length > 0 && failures.every(({ code }) => code === DUPLICATE_KEY);
}
