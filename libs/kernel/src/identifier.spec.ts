import { describe, expect, it } from '@jest/globals';
import { identifierPattern } from './identifier.js';

const pattern = identifierPattern(20);

describe('an identifier', () => {
  it.each(['KH-1', '7191646', '0000012345', '188006', 'a.b_c-d', '138123456789', 'x13812345678'])('can be %s', (name) =>
    expect(pattern.test(name)).toBe(true),
  );

  it.each(['13812345678', '8613812345678', '008613812345678', '01082345678', '075582345678', '05312345678'])(
    'S0-10 is not the telephone number %s',
    (name) => expect(pattern.test(name)).toBe(false),
  );

  it.each(['', 'a b', '号', 'x'.repeat(21)])('is not %j', (name) => expect(pattern.test(name)).toBe(false));
});
