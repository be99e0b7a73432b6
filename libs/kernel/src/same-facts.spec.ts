import { describe, expect, it } from '@jest/globals';
import { sameFacts } from './same-facts.js';

describe('sameFacts', () => {
  it('does not look at the order of keys, at any depth', () =>
    expect(sameFacts({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true));

  it('does not look at when it was said', () =>
    expect(sameFacts({ a: 1, occurredAt: '2026-03-02T09:00:00.000Z' }, { a: 1, occurredAt: 'later' })).toBe(true));

  it('takes a field that is undefined for one that is not there', () =>
    expect(sameFacts({ a: 1 }, { a: 1, b: undefined })).toBe(true));

  it('does not look at what history holds sealed, at any depth', () =>
    expect(
      sameFacts({ a: 1, name: 'sealed', b: { note: 'sealed' } }, { a: 1, name: 'Li Lei', b: {} }, ['name', 'note']),
    ).toBe(true));

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ])('tells %j from %j', (stored, asked) => expect(sameFacts(stored, asked)).toBe(false));
});
