import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { CliError, EXIT } from '../cli-error.js';
import type { FileFormat, Row } from './importer.js';

const LARGEST_FILE = 1024 * 1024 * 1024;
const LONGEST_ROW = 1024 * 1024;
const HEAD_BYTES = 64 * 1024;

export interface RowFile {
  readonly bytes: number;
  /** Bytes read so far. */
  readonly done: () => number;
  readonly rows: AsyncIterable<Row>;
}

/**
 * Opens a file and checks that it is what it claims before a single row is sent: size, text, columns. Rows are streamed.
 * Throws `FILE_UNREADABLE`, `FILE_EMPTY`, `FILE_TOO_LARGE`, `FILE_NOT_TEXT`, `FILE_COLUMNS_WRONG`.
 */
export async function openRows(path: string, format: FileFormat): Promise<RowFile> {
  const bytes = await sizeOf(path);
  if (bytes === 0) throw wrongFile('FILE_EMPTY', 'the file is empty');
  if (bytes > LARGEST_FILE) throw wrongFile('FILE_TOO_LARGE', 'the file is larger than 1 GiB; split it');
  assertHead(await headOf(path), format);
  const input = createReadStream(path);
  return { bytes, done: () => input.bytesRead, rows: rowsOf(input, format) };
}

async function* rowsOf(input: ReturnType<typeof createReadStream>, format: FileFormat): AsyncGenerator<Row> {
  const records = input.pipe(parser(format, { info: true }));
  input.on('error', (error) => records.destroy(error));
  let line = 1;
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (line > 1) yield { line, fields: named(record, format) };
      line = info.lines + 1;
    }
  } catch (cause) {
    throw readFailure(cause);
  }
}

/** A row that is too short or too long lacks its last columns or has one named ''; the row's schema says so. */
function named(record: readonly string[], { columns }: FileFormat): Record<string, string> {
  return Object.fromEntries(record.map((value, index) => [columns[index] ?? '', value]));
}

function parser({ delimiter, encoding }: FileFormat, options: object) {
  const quote = delimiter === '\t' ? null : '"';
  return parse({
    delimiter,
    encoding,
    quote,
    bom: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    ...options,
  });
}

function assertHead(head: Buffer, format: FileFormat): void {
  if (head.includes(0)) throw wrongFile('FILE_NOT_TEXT', 'the file is binary');
  const text = head.toString(format.encoding).replace(/^\uFEFF/, '');
  const [header = ''] = text.split(/\r?\n/, 1);
  const columns = header.split(format.delimiter);
  if (columns.length === format.columns.length && columns.every((name, index) => name === format.columns[index]))
    return;
  throw wrongFile('FILE_COLUMNS_WRONG', `the first line must name the columns ${format.columns.join(', ')}`);
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (cause) {
    throw unreadable(cause);
  }
  throw unreadable();
}

async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw unreadable(cause);
  }
}

function readFailure(cause: unknown): CliError {
  if (cause instanceof CsvError)
    return wrongFile('FILE_ROWS_BROKEN', `the rows break off in line ${String(cause.lines)}`);
  return unreadable(cause);
}

function wrongFile(code: string, message: string): CliError {
  return new CliError(code, EXIT.usage, message);
}

function unreadable(cause?: unknown): CliError {
  return new CliError('FILE_UNREADABLE', EXIT.unreachable, 'the file cannot be read', { cause });
}
