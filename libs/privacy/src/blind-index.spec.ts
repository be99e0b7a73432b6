import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createBlindIndex, isSubject, keyedFingerprint } from './index.js';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);
const OTHER_KEY = new Uint8Array(32);
const index = createBlindIndex(KEY);

// The expected values were computed apart from this code, with Python's hmac.
describe('the blind index', () => {
  it('of a number never changes: what is stored is found by it', () => {
    expect(index.of('+8613812345678')).toBe('PFdEVOFJw0FQfJIxVQXZU-gyn8OjN7T6lZflk24aoq0');
  });

  it('tells numbers and keys apart', () => {
    expect(index.of('+8613812345679')).not.toBe(index.of('+8613812345678'));
    expect(createBlindIndex(OTHER_KEY).of('+8613812345678')).not.toBe(index.of('+8613812345678'));
  });

  it('takes no key but one of 32 bytes', () => {
    expect(() => createBlindIndex(new Uint8Array(31))).toThrow(RangeError);
    expect(() => createBlindIndex(new Uint8Array(33))).toThrow(RangeError);
    expect(() => keyedFingerprint(new Uint8Array(0), {})).toThrow(RangeError);
  });
});

describe('a pseudonym', () => {
  it('never changes', () => {
    const pseudonym = index.pseudonym('sender', '张三 <zhang@example.com>');
    expect(pseudonym).toBe('sender-xZFVSc2sRUXFq1uUlIZKtQGSM_iY3ZWfD4vTyjfMmK0');
  });

  it('is a subject for any text, and never the index of a number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,32}$/), fc.string({ unit: 'binary' }), (label, text) => {
        expect(isSubject(index.pseudonym(label, text))).toBe(true);
        expect(index.pseudonym(label, text)).not.toContain(index.of(text));
      }),
    );
  });

  it('tells labels and texts apart, however they are cut', () => {
    const texts = [index.pseudonym('a', 'bc'), index.pseudonym('ab', 'c'), index.pseudonym('a', 'b')];
    expect(new Set(texts.map((text) => text.slice(text.indexOf('-') + 1))).size).toBe(3);
  });

  it.each(['', 'a-b', 'Caller', 'a'.repeat(33)])('has no label %j', (label) => {
    expect(() => index.pseudonym(label, 'text')).toThrow(RangeError);
  });
});

describe('the keyed fingerprint of a body', () => {
  it('never changes', () => {
    const body = { b: [{ d: 'x', c: null }], a: 1 };
    expect(keyedFingerprint(KEY, body)).toBe('SFMiw_vHFhHMRGDixlJSWlrzjS-ta9cS2gqg787UjYU');
  });

  it('is the same for any order of keys, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(keyedFingerprint(KEY, reversed(value))).toBe(keyedFingerprint(KEY, value));
      }),
    );
  });

  it('tells JSON values apart', () => {
    const values = [
      undefined,
      null,
      '',
      'null',
      0,
      '0',
      false,
      [],
      {},
      [[]],
      [1, 2],
      [2, 1],
      { a: 1 },
      { a: '1' },
      { a: { a: 1 } },
    ];
    expect(new Set(values.map((value) => keyedFingerprint(KEY, value))).size).toBe(values.length - 1);
    expect(keyedFingerprint(KEY, undefined)).toBe(keyedFingerprint(KEY, null));
  });

  it('does not see fields that are undefined', () => {
    expect(keyedFingerprint(KEY, { a: 1, b: undefined })).toBe(keyedFingerprint(KEY, { a: 1 }));
  });

  it('depends on the key', () => {
    expect(keyedFingerprint(OTHER_KEY, {})).not.toBe(keyedFingerprint(KEY, {}));
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}
