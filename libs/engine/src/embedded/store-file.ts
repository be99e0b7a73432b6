import { EventLogError, type EventLogErrorCode } from '@taizhang/event-log';
import { PrivacyError, type PrivacyErrorCode } from '@taizhang/privacy';
import { ReadModelError, type ReadModelErrorCode } from '@taizhang/read-models';

export type StoreFileErrorCode =
  | EventLogErrorCode
  | PrivacyErrorCode
  | ReadModelErrorCode
  /** SQLite cannot open it: damaged, not a database, no permission, I/O error. */
  | 'STORE_FILE_UNUSABLE';

/** A store of the data folder could not be opened: what its adapter said, and the file it is about. */
export class StoreFileError extends Error {
  override readonly name = 'StoreFileError';
  constructor(
    readonly code: StoreFileErrorCode,
    readonly path: string,
    options: ErrorOptions & { readonly reason: string },
  ) {
    super(`${options.reason}: ${path}`, options);
  }
}

/** Opens a store on a file. Throws {@link StoreFileError}; what is no failure of a store comes through as it is. */
export async function openStoreFile<Store>(
  path: string,
  open: (path: string) => Store | Promise<Store>,
): Promise<Store> {
  try {
    return await open(path);
  } catch (cause) {
    throw storeFileError(cause, path) ?? cause;
  }
}

function storeFileError(cause: unknown, path: string): StoreFileError | undefined {
  if (cause instanceof EventLogError || cause instanceof PrivacyError || cause instanceof ReadModelError) {
    return new StoreFileError(cause.code, path, { reason: cause.message, cause });
  }
  const { errcode } = cause as { errcode?: unknown };
  if (typeof errcode !== 'number') return undefined;
  return new StoreFileError('STORE_FILE_UNUSABLE', path, { reason: `SQLite cannot open it (${errcode})`, cause });
}
