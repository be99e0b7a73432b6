import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { atHome, PLANTED_NUMBERS, plantedNumbers } from './support/planted-run/numbers.js';
import { Search } from './support/planted-run/places.js';
import { NumberScanner } from './support/planted-run/scanner.js';
import { temporaryFolder } from './support/temporary-folder.js';

const NUMBERS = plantedNumbers();
const LOOKED_FOR = [...NUMBERS.entries()].filter(([index]) => index % 37 < 2);
const scanner = new NumberScanner(NUMBERS);
const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0xff10));
const escaped = (text: string) =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const grouped = (text: string, gap: string) => [text.slice(0, 3), text.slice(3, 7), text.slice(7)].join(gap);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/** Each of the ways in which a program or a person writes a number. */
const WRITINGS: Readonly<Record<string, (number: string) => Buffer | string>> = {
  plain: atHome,
  'with spaces': (number) => grouped(atHome(number), ' '),
  'with hyphens': (number) => grouped(atHome(number), '-'),
  'with +86': (number) => `+86${number}`,
  'with +86 and a space': (number) => `+86 ${number}`,
  'with 0086': (number) => `0086${number}`,
  'in full width': (number) => fullWidth(atHome(number)),
  'escaped in JSON': (number) => escaped(number),
  'in full width, escaped in JSON': (number) => escaped(fullWidth(number)),
  'escaped in a URL': (number) => number.replace(/\d/g, (digit) => `%3${digit}`),
  'in full width, in a URL': (number) => encodeURIComponent(fullWidth(number)),
  'as hexadecimal digits': (number) => Buffer.from(`+86${number}`).toString('hex'),
  'as UTF-16LE': utf16,
  'as UTF-16BE': (number) => utf16(number).swap16(),
  'in base64': (number) => Buffer.from(`{"number":"${number}"}`).toString('base64'),
  'in base64, one later': (number) => Buffer.from(`{"number": "${number}"}`).toString('base64'),
  'in base64, two later': (number) => Buffer.from(`{ "number": "${number}"}`).toString('base64url'),
  'with spaces, in base64': (number) => Buffer.from(`x${grouped(number, ' ')}`).toString('base64'),
  'in full width, in base64': (number) => Buffer.from(fullWidth(number)).toString('base64'),
  'as UTF-16LE, in base64': (number) => utf16(`a${number}`).toString('base64'),
  'in gzip': (number) => gzipSync(`some text and ${number} and more`),
  'in zlib': (number) => deflateSync(`some text and ${number} and more`),
  'in gzip, in base64': (number) => gzipSync(`some text and ${number}`).toString('base64'),
};

/** What may stand around it, with no space between. */
const AROUND = [
  ['', ''],
  ['电话', '。'],
  ['tel=', '&x=1'],
  ['\u0000\u0001AbC', '"}\u0000'],
] as const;

describe('the search for planted numbers', () => {
  it('looks for as many different numbers as are planted, mobile ones and landlines', () => {
    expect(new Set(NUMBERS).size).toBe(PLANTED_NUMBERS);
    expect(NUMBERS.filter((number) => !/^(1[3-9]\d{9}|[2-9]\d{2}[2-8]\d{7})$/.test(number))).toEqual([]);
  });

  it.each(Object.entries(WRITINGS))('finds a number %s, whatever stands around it', (_name, write) => {
    for (const [index, number] of LOOKED_FOR) {
      for (const [before, after] of AROUND) {
        const bytes = Buffer.concat([before, write(number), after].map((part) => Buffer.from(part as string)));
        expect([index, scanner.scan(bytes).map((found) => found.index)]).toEqual([
          index,
          expect.arrayContaining([index]),
        ]);
      }
    }
  });

  it('finds none where a digit is another', () => {
    for (const [, number] of LOOKED_FOR) {
      const other = number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
      if (NUMBERS.includes(other)) continue;
      const all = Object.values(WRITINGS).map((write) => Buffer.from(write(other) as string));
      expect(all.flatMap((bytes) => scanner.scan(bytes))).toEqual([]);
    }
  });

  it('finds one in a file, its name, and where two pieces of a large place meet, and tells where but not which', () => {
    const temporary = temporaryFolder();
    const [first = '', second = '', third = ''] = NUMBERS;
    const search = new Search(scanner);
    const piece = (4 << 20) - (64 << 10);
    mkdirSync(join(temporary.path, 'deep'));
    writeFileSync(join(temporary.path, 'deep', 'file'), `log line ${first}`);
    writeFileSync(join(temporary.path, `of-${second}`), '');
    search.lookInFolder('folder', temporary.path);
    search.look('large', Buffer.concat([Buffer.alloc(piece - 5, ' '), Buffer.from(third), Buffer.alloc(1_000, ' ')]));
    temporary.remove();
    expect(new Set(search.hits)).toEqual(
      new Set([
        'folder/deep/file: number 0 as digits',
        'a name in folder: number 1 as digits',
        'large: number 2 as digits',
      ]),
    );
  });
});
