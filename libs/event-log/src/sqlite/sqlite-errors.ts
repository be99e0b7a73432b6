import { EventLogError } from '../event-log.error.js';

/**
 * Primary SQLite result codes (sqlite.org/rescode.html) that say that the content is damaged. A page that the disk fails
 * to read (EIO) comes as CORRUPT too; the file is opened and checked anew at the next call, so it passes with the fault.
 */
const CORRUPT = new Set([11 /* CORRUPT */, 26 /* NOTADB */]);

/** Turns what SQLite threw into the port's error. Everything that is not damage may pass: disk full, I/O, busy. */
export function storeError(cause: unknown): EventLogError {
  if (cause instanceof EventLogError) return cause;
  const code = primaryCode(cause);
  if (code !== undefined && CORRUPT.has(code)) {
    return new EventLogError('LOG_CORRUPT', 'the log file is damaged', { cause });
  }
  return new EventLogError('LOG_UNAVAILABLE', `the log cannot persist or read now (SQLite ${code ?? 'unknown'})`, {
    cause,
  });
}

/** Runs a store access and lets only the port's error out. */
export function guarded<Result>(access: () => Result): Result {
  try {
    return access();
  } catch (cause) {
    throw storeError(cause);
  }
}

function primaryCode(cause: unknown): number | undefined {
  const code = (cause as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}
