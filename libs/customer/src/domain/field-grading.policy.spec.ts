import { describe, expect, it } from '@jest/globals';
import { DEFAULT_ARCHIVE_POLICY } from './default-archive-policy.js';
import { maskedValue, showingOf } from './field-grading.policy.js';

const { grading } = DEFAULT_ARCHIVE_POLICY.policy;

describe('S1-76 S1-78 a field of class', () => {
  it.each([
    ['basic', 'masked'],
    ['financial', 'withheld'],
    ['business', 'whole'],
    ['private', 'withheld'],
    ['other', 'masked'],
  ] as const)('%s is %s, and whole where that is allowed', (name, shown) =>
    expect([showingOf(grading[name], false), showingOf(grading[name], true)]).toEqual([shown, 'whole']),
  );
});

describe('a masked value', () => {
  it.each([
    ['李雷', '李****'],
    ['望京花园三号楼', '望****'],
    ['𠮷田', '𠮷****'],
    ['', '****'],
  ])('of %j is %j', (value, masked) => expect(maskedValue(value)).toBe(masked));
});
