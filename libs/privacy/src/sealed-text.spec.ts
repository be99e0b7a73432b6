import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecretKey } from 'node:crypto';
import { sealText, subjectOf, unsealText } from './index.js';

const KEY = createSecretKey(Uint8Array.from({ length: 32 }, (_, index) => index));
const OTHER_KEY = createSecretKey(new Uint8Array(32));
const PLACE = { stream: 'customer-1', version: 7, field: 'contact.name' };
const SUBJECT_PLACE = { ...PLACE, subject: 'customer-1' };
const SEAL_BROKEN = expect.objectContaining({ code: 'SEAL_BROKEN' });

/** Made by another implementation (Python's cryptography 48) from the same key and place. */
const STORED = 'sealed:v1:customer-1:ZGVmZ2hpamtsbW5v:r5VVg8lmsAaw4l_o2mVq_ULCBgqLbPNyp9GsSPujpUhjICF6od1XDhI5lld62B3S';

const subjects = fc.stringMatching(/^[A-Za-z0-9._-]{1,128}$/);
const places = fc.record({ stream: fc.string(), version: fc.nat(), field: fc.string(), subject: subjects });
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^\+86\d{11}$/),
  fc.string({ unit: 'binary' }),
);

describe('sealed text', () => {
  it('of version 1 opens for ever', () => {
    expect(unsealText(KEY, PLACE, STORED)).toBe('王小明');
  });

  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(places, texts, (place, text) => {
        expect(unsealText(KEY, place, sealText(KEY, place, text))).toBe(text.toWellFormed());
      }),
    );
  });

  it.each([
    '',
    '\u0000',
    '\u0080',
    'a\u0080\u0000',
    '\uFEFF',
    '\uFEFFa',
    'é',
    '𠮷',
    'a'.repeat(31),
    'a'.repeat(32),
    '文'.repeat(20_000),
  ])('keeps every character (case %#)', (text) => {
    expect(unsealText(KEY, PLACE, sealText(KEY, SUBJECT_PLACE, text))).toBe(text);
  });

  it('is different each time, so that equal texts cannot be told', () => {
    const sealed = Array.from({ length: 100 }, () => sealText(KEY, SUBJECT_PLACE, '13812345678'));
    expect(new Set(sealed.map((text) => text.split(':')[3])).size).toBe(100);
    expect(new Set(sealed.map((text) => text.split(':')[4])).size).toBe(100);
  });

  it('does not show how long a name or a number is', () => {
    const lengths = ['', '李四', '欧阳小明', '+861062345678', '+8613812345678'].map(
      (text) => sealText(KEY, SUBJECT_PLACE, text).length,
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it('does not hold the text', () => {
    expect(sealText(KEY, SUBJECT_PLACE, '+8613812345678')).not.toContain('13812345678');
  });

  it('opens in no other place', () => {
    const sealed = sealText(KEY, SUBJECT_PLACE, 'text');
    for (const other of [{ stream: 'customer-2' }, { version: 8 }, { field: 'contact.email' }]) {
      expect(() => unsealText(KEY, { ...PLACE, ...other }, sealed)).toThrow(SEAL_BROKEN);
    }
  });

  it('opens in no place but its own, however they are cut', () => {
    fc.assert(
      fc.property(places, places, (place, other) => {
        const { subject, ...here } = place;
        const there = { stream: other.stream, version: other.version, field: other.field };
        fc.pre(JSON.stringify(here) !== JSON.stringify({ ...here, ...there }));
        expect(() => unsealText(KEY, there, sealText(KEY, { ...here, subject }, 'text'))).toThrow(SEAL_BROKEN);
      }),
    );
  });

  it('tells apart places whose names run together', () => {
    const sealed = sealText(KEY, { stream: 'a', version: 11, field: 'b', subject: 's' }, 'text');
    for (const place of [
      { stream: 'a1', version: 1, field: 'b' },
      { stream: 'a', version: 1, field: '1b' },
      { stream: '', version: 11, field: 'ab' },
    ]) {
      expect(() => unsealText(KEY, place, sealed)).toThrow(SEAL_BROKEN);
    }
  });

  it('opens under no other key, and for no other subject', () => {
    expect(() => unsealText(OTHER_KEY, PLACE, STORED)).toThrow(SEAL_BROKEN);
    expect(() => unsealText(KEY, PLACE, STORED.replace('customer-1', 'customer-2'))).toThrow(SEAL_BROKEN);
  });

  it('opens with none of its bits changed', () => {
    for (const [part, encoded] of STORED.split(':').entries()) {
      if (part < 3) continue;
      const bytes = Buffer.from(encoded, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const index = bit >> 3;
        const changed = Buffer.from(bytes.with(index, (bytes[index] ?? 0) ^ (1 << (bit & 7)))).toString('base64url');
        expect(() => unsealText(KEY, PLACE, STORED.replace(encoded, changed))).toThrow(SEAL_BROKEN);
      }
    }
  });

  it('opens with none of its characters changed, left out or added', () => {
    fc.assert(
      fc.property(
        fc.nat(STORED.length - 1),
        fc.constantFrom('', 'A', 'B', '-', '_', ':', '=', '\n', '+'),
        (at, other) => {
          const before = STORED.slice(0, at);
          const replaced = before + other + STORED.slice(at + 1);
          if (replaced !== STORED) expect(() => unsealText(KEY, PLACE, replaced)).toThrow(SEAL_BROKEN);
          if (other !== '')
            expect(() => unsealText(KEY, PLACE, before + other + STORED.slice(at))).toThrow(SEAL_BROKEN);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('does not take the nonce or the ciphertext of another', () => {
    const [first, second] = ['one', 'two'].map((text) => sealText(KEY, SUBJECT_PLACE, text).split(':'));
    const swapped = [...(first?.slice(0, 4) ?? []), second?.[4]].join(':');
    expect(() => unsealText(KEY, PLACE, swapped)).toThrow(SEAL_BROKEN);
  });

  it('throws nothing else for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `sealed:v1:${text}`),
        ),
        (text) => {
          expect(() => unsealText(KEY, PLACE, text)).toThrow(SEAL_BROKEN);
          expect(() => subjectOf(text)).toThrow(SEAL_BROKEN);
        },
      ),
    );
  });

  it.each([
    '',
    'text',
    'sealed:v2:customer-1:',
    'sealed:v1:customer-1',
    `${'sealed:v1:a:'}${'A'.repeat(16)}:`,
    'sealed:v1::A:A',
  ])('is not %j', (text) => {
    expect(() => subjectOf(text)).toThrow(SEAL_BROKEN);
  });

  it('names its subject, and only subjects can be sealed for', () => {
    expect(subjectOf(STORED)).toBe('customer-1');
    const place = { ...PLACE, subject: 'customer:1' };
    expect(() => sealText(KEY, place, 'text')).toThrow(expect.objectContaining({ code: 'SUBJECT_INVALID' }));
  });

  it('shows nothing of a text or a subject in an error', () => {
    const secret = '13812345678';
    const place = { ...PLACE, subject: `+86 ${secret}` };
    expect(() => sealText(KEY, place, secret)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
    expect(() => unsealText(KEY, PLACE, secret)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });
});
