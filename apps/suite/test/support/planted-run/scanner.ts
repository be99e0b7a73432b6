import { constants, inflateRawSync, inflateSync } from 'node:zlib';

const SIGNIFICANT = 11;
/** Compressed inside base64 inside compressed: deeper nests nobody by chance. */
const DEPTH = 2;

/** One digit, and how it is found in text whose every byte is one character. */
interface Writing {
  readonly name: string;
  readonly runs: RegExp;
  readonly digits: RegExp;
}

const SEPARATORS = String.raw`[ ().\-/]{0,2}`;
const run = (digit: string) => `(?:${digit}${SEPARATORS}){10,}${digit}`;
const writing = (name: string, digit: string, own: (digit: string) => string = run): Writing => ({
  name,
  runs: new RegExp(own(digit.replace('(', '(?:')), 'gi'),
  digits: new RegExp(digit, 'gi'),
});
const bare = (digit: string) => `(?:${digit}){11,}`;

/** +86, 0086 and the zero of a landline stand in front of the significant digits, and need no writings of their own. */
const WRITINGS: readonly Writing[] = [
  writing('digits', '([0-9])'),
  writing('full-width digits', String.raw`\xef\xbc([\x90-\x99])`),
  writing('JSON escapes', String.raw`\\u003([0-9])`),
  writing('JSON escapes of full-width digits', String.raw`\\uff1([0-9])`),
  writing('URL escapes', '%3([0-9])'),
  writing('URL escapes of full-width digits', '%EF%BC%9([0-9])'),
  writing('hexadecimal digits', '3([0-9])', bare),
  writing('UTF-16LE', String.raw`([0-9])\x00`, bare),
  writing('UTF-16BE', String.raw`\x00([0-9])`, bare),
];
const BASE64 = /[A-Za-z0-9+/_-]{14,}/g;
/** What holds no eleven digits in any writing is not looked at closer: most of what base64 hides is random. */
const MAY_HOLD_ONE = /(?:[0-9\x90-\x99][^0-9\x90-\x99]{0,6}){11}/;
const MOST_INFLATED = 1 << 20;
/** Beginnings of what gzip and zlib write. What follows is read up to its end, whatever stands behind it. */
const COMPRESSED = [
  { magic: Buffer.from([0x1f, 0x8b, 0x08]), header: 10, inflate: inflateRawSync },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({ magic: Buffer.from([0x78, level]), header: 0, inflate: inflateSync })),
];
const isCompressed = (bytes: Buffer) => COMPRESSED.some(({ magic }) => bytes.includes(magic));

/** A number that was found: which one by its place among those looked for, and how it was written. Never the number. */
export interface Found {
  readonly index: number;
  readonly writing: string;
}

/** Looks for many numbers at once, in all the ways in which programs and people write one. */
export class NumberScanner {
  private readonly indexes: ReadonlyMap<string, number>;

  /** @param numbers of eleven significant digits each */
  constructor(numbers: readonly string[]) {
    this.indexes = new Map(numbers.map((number, index) => [number, index]));
  }

  /** What is found in the bytes, inside base64 and what is compressed as well. */
  scan(bytes: Buffer, depth = DEPTH): readonly Found[] {
    const text = bytes.toString('latin1');
    const found = WRITINGS.flatMap((each) => this.inWriting(text, each));
    if (depth === 0) return found;
    return [...found, ...this.inBase64(text, depth - 1), ...this.inCompressed(bytes, depth - 1)];
  }

  private inWriting(text: string, { name, runs, digits }: Writing): readonly Found[] {
    const found: Found[] = [];
    for (const [match] of text.matchAll(runs)) {
      for (const index of this.inDigits(digitsOf(match, digits))) found.push({ index, writing: name });
    }
    return found;
  }

  private *inDigits(digits: string): Generator<number> {
    for (let at = 0; at + SIGNIFICANT <= digits.length; at++) {
      const index = this.indexes.get(digits.slice(at, at + SIGNIFICANT));
      if (index !== undefined) yield index;
    }
  }

  /** Whatever stands before, the text is at one of four offsets of its alphabet's groups. */
  private inBase64(text: string, depth: number): readonly Found[] {
    const found: Found[] = [];
    for (const [match] of text.matchAll(BASE64)) {
      for (let offset = 0; offset < 4; offset++) {
        const bytes = Buffer.from(match.slice(offset), 'base64');
        const isWorthIt = MAY_HOLD_ONE.test(bytes.toString('latin1')) || isCompressed(bytes);
        const inside = isWorthIt ? this.scan(bytes, depth) : [];
        found.push(...inside.map(({ index, writing }) => ({ index, writing: `base64 of ${writing}` })));
      }
    }
    return found;
  }

  private inCompressed(bytes: Buffer, depth: number): readonly Found[] {
    const found: Found[] = [];
    for (const { magic, header, inflate } of COMPRESSED) {
      for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
        const inside = this.scan(inflated(bytes.subarray(at + header), inflate), depth);
        found.push(...inside.map(({ index, writing }) => ({ index, writing: `compressed ${writing}` })));
      }
    }
    return found;
  }
}

function digitsOf(match: string, digit: RegExp): string {
  let digits = '';
  for (const [, given = ''] of match.matchAll(digit))
    digits += String.fromCharCode(0x30 | (given.charCodeAt(0) & 0x0f));
  return digits;
}

/** As much as can be inflated; nothing when the bytes only look like the beginning of something compressed. */
function inflated(bytes: Buffer, inflate: typeof inflateSync): Buffer {
  try {
    return inflate(bytes, { maxOutputLength: MOST_INFLATED, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}
