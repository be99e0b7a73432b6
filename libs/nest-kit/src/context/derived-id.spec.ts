import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { derivedId } from './derived-id.js';

describe('a derived id', () => {
  it('is the text itself as long as that is an id', () => {
    expect(derivedId('complaint-1-r1')).toBe('complaint-1-r1');
    expect(derivedId('a'.repeat(64))).toBe('a'.repeat(64));
  });

  it('of a longer text begins with it and ends with a digest of all of it', () => {
    const id = derivedId(`${'a'.repeat(64)}-r1`);
    expect(id).toMatch(/^a{41}-[A-Za-z0-9_-]{22}$/);
    expect(derivedId(`${'a'.repeat(64)}-r1`)).toBe(id);
  });

  it('is an id, and another one for another text', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
        fc.constantFrom('-r1', '-r2', '-r10'),
        fc.constantFrom('-r1', '-r2', '-r10'),
        (base, first, second) => {
          expect(derivedId(base + first)).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
          expect(derivedId(base + first) === derivedId(base + second)).toBe(first === second);
        },
      ),
    ));
});
