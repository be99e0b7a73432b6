import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARED = process.env.TAIZHANG_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));

/** A file of real input. Missing input fails the test: it is never skipped. */
export function sharedFile(path: string): string {
  const file = join(SHARED, 'data', path);
  if (!existsSync(file)) throw new Error(`${path} is not among the real input; set TAIZHANG_SHARED`);
  return file;
}

export interface Part {
  readonly rows: number;
  /** Where the part is written. */
  readonly folder: string;
}

/** A file's header and first rows, as a file of its own; the file itself when it has no more. Rows are lines. */
export function firstRows(file: string, { rows, folder }: Part): string {
  const lines = readFileSync(file, 'latin1').split(/(?<=\n)/); // bytes as they are, whatever they mean
  if (lines.length <= rows + 1) return file;
  const part = join(folder, basename(file));
  writeFileSync(part, lines.slice(0, rows + 1).join(''), 'latin1');
  return part;
}
