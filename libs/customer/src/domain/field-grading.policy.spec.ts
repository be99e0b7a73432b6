import { describe, expect, it } from '@jest/globals';
import { DEFAULT_ARCHIVE_POLICY } from './default-archive-policy.js';
import { maskedValue, showingOf } from './field-grading.policy.js';

const { grading } = DEFAULT_ARCHIVE_POLICY.policy;

describe('S1-76 S1-78 a field of class', () => {
  it.each([
    ['basic', 'masked', 'whole', 'whole', 'whole'],
    ['financial', 'withheld', 'withheld', 'whole', 'whole'],
    ['business', 'whole', 'whole', 'whole', 'whole'],
    ['private', 'withheld', 'withheld', 'withheld', 'whole'],
    ['other', 'masked', 'whole', 'whole', 'whole'],
  ] as const)('%s is %s, asked whole by an agent %s, a supervisor %s, the general manager %s', (name, ...expected) => {
    const grade = grading[name];
    const asked = ['agent', 'supervisor', 'general-manager'].map((role) => showingOf(grade, true, [role]));
    expect([showingOf(grade, false, ['general-manager']), ...asked]).toEqual(expected);
  });

  it('is whole for no role that works with no customers', () =>
    expect(showingOf(grading.basic, true, ['auditor', 'administrator', 'hr'])).toBe('masked'));
});

describe('a masked value', () => {
  it.each([
    ['李雷', '李****'],
    ['望京花园三号楼', '望****'],
    ['𠮷田', '𠮷****'],
    ['', '****'],
  ])('of %j is %j', (value, masked) => expect(maskedValue(value)).toBe(masked));
});
