import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identifierPattern, personIdPattern } from './identifier.js';

const pattern = identifierPattern(64);

describe('an identifier', () => {
  it.each([
    ...['KH-1', '7191646', '0000012345', '188006', 'a.b_c-d', '138123456789', 'x13812345678', 'DH-20260001'],
    ...['2026-03-02', '1700000000000', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', '507f1f77bcf86cd799439011'],
  ])('can be %s', (name) => expect(pattern.test(name)).toBe(true));

  it.each([
    ...['13812345678', '8613812345678', '008613812345678', '01082345678', '075582345678', '05312345678'],
    ...[
      'KH-13812345678',
      'tel_8613812345678.1',
      '138-1234-5678',
      '-86-138.1234.5678',
      '021-61234567',
      '0755-8234-5678',
    ],
  ])('S0-10 is not, and does not hold as a part, the telephone number %s', (name) => {
    expect(pattern.test(name)).toBe(false);
    expect(personIdPattern.test(name)).toBe(false);
  });

  it.each(['', 'a b', '号', 'x'.repeat(65), 'a@b'])('is not %j', (name) => expect(pattern.test(name)).toBe(false));

  it('can be every UUID and every hash', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9a-f]{24}$/), fc.stringMatching(/^[0-9a-f]{64}$/)),
        (name) => expect(pattern.test(name)).toBe(true),
      ),
    ));
});

describe('the id of a person at work', () => {
  it.each(['YITZ', 'auth0|5f7c8ec7', 'li.lei@example.com'])('can be %s', (name) =>
    expect(personIdPattern.test(name)).toBe(true),
  );

  it.each(['13812345678@example.com', 'sms|+8613812345678', 'sms|8613812345678', ''])('is not %j', (name) =>
    expect(personIdPattern.test(name)).toBe(false),
  );
});
