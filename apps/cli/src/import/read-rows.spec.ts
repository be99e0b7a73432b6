import { chmodSync, truncateSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from '../testing/csv.js';
import { scratchFile, scratchFolder } from '../testing/scratch.js';
import type { FileFormat, Row } from './importer.js';
import { openRows } from './read-rows.js';

const CSV: FileFormat = { columns: ['id', 'text'], delimiter: ',', encoding: 'utf8' };
const TSV: FileFormat = { columns: ['id', 'text'], delimiter: '\t', encoding: 'latin1' };
const MEBIBYTE = 1024 * 1024;

async function rowsOf(content: string | Uint8Array, format = CSV): Promise<readonly Row[]> {
  const file = await openRows(scratchFile(content), format);
  const rows: Row[] = [];
  for await (const row of file.rows()) rows.push(row);
  expect(file.count).toBe(rows.length);
  return rows;
}

const refusal = (path: string, format = CSV) => openRows(path, format).catch((error: unknown) => error);
const refusalOf = (content: string | Uint8Array, format = CSV) => refusal(scratchFile(content), format);
const usage = (code: string, message: unknown = expect.any(String)) =>
  expect.objectContaining({ code, exitCode: 2, message }) as unknown;

describe('rows of a file', () => {
  it('have values by column and the line they begin in', async () => {
    expect(await rowsOf('id,text\n1,a\n2,b\n')).toEqual([
      { line: 2, fields: { id: '1', text: 'a' } },
      { line: 3, fields: { id: '2', text: 'b' } },
    ]);
  });

  it.each([
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
  ])('hold quotes, commas and line breaks between %s, and lines stay right', async (_name, eol) => {
    const text = ['id,text', `1,"say ""hello"", ${eol}twice${eol}"`, '2,b', '', `3,"${eol}"`, '4,d'].join(eol);
    const rows = await rowsOf(text);
    expect(rows.map(({ line, fields }) => [line, fields?.text])).toEqual([
      [2, `say "hello", ${eol}twice${eol}`],
      [5, 'b'],
      [7, eol],
      [9, 'd'],
    ]);
  });

  it('do not begin with a byte order mark', async () => {
    expect(await rowsOf('\uFEFFid,text\n1,a')).toEqual([{ line: 2, fields: { id: '1', text: 'a' } }]);
  });

  it('may end without a line break, and blank lines are none', async () => {
    expect((await rowsOf('id,text\n\n1,a\n\n\n2,b')).map(({ line }) => line)).toEqual([3, 6]);
  });

  it('are none in a file with a header alone', async () => expect(await rowsOf('id,text\n')).toEqual([]));

  it('have no fields where there are more or fewer columns than the header names', async () => {
    const rows = await rowsOf('id,text\n1\n1,a\n1,a,x\n');
    expect(rows.map(({ fields }) => fields)).toEqual([undefined, { id: '1', text: 'a' }, undefined]);
  });

  it('are read as latin-1 where the format says so, quotes being letters in a tab-separated file', async () => {
    const [row] = await rowsOf(Buffer.from('id\ttext\n1\t"caf\xe9\n', 'latin1'), TSV);
    expect(row?.fields).toEqual({ id: '1', text: '"café' });
  });

  it('may be read again and again', async () => {
    const file = await openRows(scratchFile('id,text\n1,a\n'), CSV);
    const lines: number[] = [];
    for await (const { line } of file.rows()) lines.push(line);
    for await (const { line } of file.rows()) lines.push(line);
    expect(lines).toEqual([2, 2]);
  });

  it('come back whatever they hold, with the line they begin in', async () => {
    const value = fc.string({
      unit: fc.constantFrom('a', '，', '"', ',', '\n', '\r\n', ' ', '小区', '😀'),
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constant('x'), value), { maxLength: 20 }), async (records) => {
        const text = stringify([['id', 'text'], ...records]);
        const rows = await rowsOf(text);
        expect(rows.map(({ fields }) => [fields?.id, fields?.text])).toEqual(records);
        const before = (count: number) => stringify([['id', 'text'], ...records.slice(0, count)]).split('\n').length;
        expect(rows.map(({ line }) => line)).toEqual(records.map((_, index) => before(index)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a file that is not what it claims', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['is empty', '', 'FILE_EMPTY'],
    ['has other columns', 'id,texts\n1,a\n', 'FILE_COLUMNS_WRONG'],
    ['has a column more', 'id,text,more\n1,a,b\n', 'FILE_COLUMNS_WRONG'],
    ['has its columns in another order', 'text,id\n1,a\n', 'FILE_COLUMNS_WRONG'],
    ['is separated by something else', 'id;text\n1;a\n', 'FILE_COLUMNS_WRONG'],
    ['has no header', '1,a\n2,b\n', 'FILE_COLUMNS_WRONG'],
    ['is one endless line', 'x'.repeat(2 * MEBIBYTE), 'FILE_COLUMNS_WRONG'],
    ['is binary from the start', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0), 'FILE_NOT_TEXT'],
    ['is binary further on', `id,text\n${'1,a\n'.repeat(100_000)}1,\0\n`, 'FILE_NOT_TEXT'],
    ['is in another encoding', Buffer.from('id,text\n1,\xb9\xfa\n', 'latin1'), 'FILE_NOT_TEXT'],
    ['ends within a character', Buffer.from('id,text\n1,国').subarray(0, -1), 'FILE_NOT_TEXT'],
  ])('that %s is refused', async (_name, content, code) => {
    expect(await refusalOf(content)).toEqual(usage(code));
  });

  it.each([
    ['an unclosed quote', 'id,text\n1,"a\nb"\n2,"b\n3,c\n4,d\n', 4],
    ['a quote in the middle of a value', 'id,text\n1,a\n2,b"c"\n', 3],
    ['something after a closing quote', 'id,text\n1,"a"b\n', 2],
    ['a row longer than 1 MiB', `id,text\n1,a\n2,${'x'.repeat(MEBIBYTE + 1)}\n3,c\n`, 3],
    ['a quote that takes the rest of the file', `id,text\n1,"${'a\n'.repeat(MEBIBYTE)}`, 2],
  ])('because of %s is refused before any row, and the line is named', async (_name, content, line) => {
    expect(await refusalOf(content)).toEqual(
      usage('FILE_ROWS_BROKEN', expect.stringContaining(`begins in line ${line} `)),
    );
  });

  it('of 2 GB is refused without being read', async () => {
    const path = scratchFile('id,text\n1,a\n');
    truncateSync(path, 2_000_000_000);
    const started = performance.now();
    expect(await refusal(path)).toEqual(usage('FILE_TOO_LARGE'));
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([
    ['is missing', () => `${scratchFolder()}/missing`],
    ['is a folder', () => scratchFolder()],
    ['is a device', () => '/dev/zero'],
  ])('that %s cannot be read', async (_name, path) => {
    expect(await refusal(path())).toMatchObject({ code: 'FILE_UNREADABLE', exitCode: 3 });
  });

  it('that may not be read cannot be read', async () => {
    const path = scratchFile('id,text\n1,a\n');
    chmodSync(path, 0);
    const found = await refusal(path);
    if (process.getuid?.() === 0)
      expect(found).toMatchObject({ count: 1 }); // root may read everything
    else expect(found).toMatchObject({ code: 'FILE_UNREADABLE', exitCode: 3 });
  });

  it('quotes nothing of the file', async () => {
    const secret = '13812345678';
    for (const content of [secret, `id,text\n1,"${secret}`, `id,text\n1,x"${secret}`]) {
      const { message } = (await refusalOf(content)) as Error;
      expect(message).not.toContain(secret);
    }
  });
});
