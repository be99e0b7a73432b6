import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CliError } from '../cli-error.js';
import type { Fields, FileFormat, Row } from './importer.js';

const LARGEST_FILE = 1024 * 1024 * 1024;
const LONGEST_ROW = 1024 * 1024;
const FIRST_LINE = '1';

export interface RowFile {
  /** How many rows there are. */
  readonly count: number;
  /** The rows from the first one on, streamed. */
  readonly rows: () => AsyncIterable<Row>;
}

/**
 * Opens a file that is, from its first byte to its last, what it claims: nothing is sent of one that is not. So it is
 * read twice, and never held. Throws `FILE_UNREADABLE`, `FILE_EMPTY`, `FILE_TOO_LARGE`, `FILE_NOT_TEXT`,
 * `FILE_COLUMNS_WRONG`, `FILE_ROWS_BROKEN`.
 */
export async function openRows(path: string, format: FileFormat): Promise<RowFile> {
  const bytes = await sizeOf(path);
  if (bytes === 0) throw new CliError('FILE_EMPTY', 'the file is empty');
  if (bytes > LARGEST_FILE) throw new CliError('FILE_TOO_LARGE', 'the file is larger than 1 GiB; split it');
  const rows = () => rowsOf(path, format);
  return { count: await countOf(rows()), rows };
}

async function countOf(rows: AsyncIterable<Row>): Promise<number> {
  const counting = rows[Symbol.asyncIterator]();
  let count = 0;
  while ((await counting.next()).done !== true) count++;
  return count;
}

async function* rowsOf(path: string, format: FileFormat): AsyncGenerator<Row> {
  const place = { line: 1 };
  try {
    for await (const [line, ...values] of recordsOf(path, format, place)) {
      if (line === FIRST_LINE) assertColumns(values, format);
      else if (!isBlank(values)) yield { line: Number(line), fields: named(values, format) };
    }
  } catch (error) {
    throw readFailure(error, { line: place.line, format });
  }
}

/**
 * The records of a file, each with the line it begins in before its values.
 * @param place moved on with every record: where parsing stopped
 */
function recordsOf(
  path: string,
  { delimiter, encoding }: FileFormat,
  place: { line: number },
): AsyncIterable<readonly string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    quote: delimiter === '\t' ? null : '"',
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    on_record(values: readonly string[]) {
      const line = String(place.line);
      place.line += linesIn(values);
      return [line, ...values];
    },
  });
  const text = Readable.from(textOf(path, encoding));
  text.on('error', (error) => parser.destroy(error));
  parser.on('close', () => text.destroy());
  return text.pipe(parser) as AsyncIterable<readonly string[]>; // what on_record returns
}

/** Throws `FILE_NOT_TEXT` for a zero byte, and what the decoder throws for bytes that are not of the encoding. */
async function* textOf(path: string, encoding: FileFormat['encoding']): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) throw notText();
    yield encoding === 'latin1' ? chunk.toString('latin1') : decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

function assertColumns(header: readonly string[], { columns }: FileFormat): void {
  const same = header.length === columns.length && header.every((name, index) => name === columns[index]);
  if (!same) throw wrongColumns(columns);
}

function isBlank(record: readonly string[]): boolean {
  return record.length === 1 && record[0] === '';
}

function named(record: readonly string[], { columns }: FileFormat): Fields | undefined {
  if (record.length !== columns.length) return undefined;
  return Object.fromEntries(record.map((value, index) => [columns[index] ?? '', value]));
}

function linesIn(record: readonly string[]): number {
  return record.reduce((lines, value) => lines + value.split('\n').length - 1, 1);
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (found.isFile()) return found.size;
  throw unreadable();
}

function readFailure(error: unknown, { line, format }: { line: number; format: FileFormat }): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof CsvError && line === 1) return wrongColumns(format.columns);
  if (error instanceof CsvError) {
    return new CliError('FILE_ROWS_BROKEN', `the row that begins in line ${line} does not end or is quoted wrongly`);
  }
  const { code } = error as { code?: unknown };
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? notText() : unreadable(error);
}

function wrongColumns(columns: readonly string[]): CliError {
  return new CliError('FILE_COLUMNS_WRONG', `the first line must name the columns ${columns.join(', ')}`);
}

function notText(): CliError {
  return new CliError('FILE_NOT_TEXT', 'the file is binary, or text in another encoding');
}

function unreadable(cause?: unknown): CliError {
  return new CliError('FILE_UNREADABLE', 'the file cannot be read', { cause });
}
