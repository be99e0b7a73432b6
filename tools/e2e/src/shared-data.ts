import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARED = process.env.TAIZHANG_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));

/** A file of real input. Missing input fails the test: it is never skipped. */
export function sharedFile(path: string): string {
  const file = join(SHARED, 'data', path);
  if (!existsSync(file)) throw new Error(`${path} is not among the real input; set TAIZHANG_SHARED`);
  return file;
}
