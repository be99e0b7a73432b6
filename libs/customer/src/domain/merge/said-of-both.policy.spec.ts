import { describe, expect, it } from '@jest/globals';
import type { ConsentEvent, OptedOut } from '../consent.commands.js';
import { isStopped } from '../consent.policy.js';
import { saidOfBoth } from './said-of-both.policy.js';

const day = (n: number) => `2026-03-0${n}T09:00:00.000Z`;
const word = (type: 'OptedOut' | 'OptInRecorded', n: number, channel: OptedOut['data']['channel'] = 'all') =>
  ({ type, data: { channel, purpose: 'all', occurredAt: day(n) } }) as ConsentEvent; // as far as the policy reads it
const phone = { channel: 'phone', kind: 'service' } as const;
const stopped = (own: ConsentEvent[], said: ConsentEvent[]) =>
  isStopped(saidOfBoth(own, [{ said, mergedAt: day(5) }]), phone);

describe('what was said under two archive numbers', () => {
  it('S1-69 C-12 stops when the other was told to', () => expect(stopped([], [word('OptedOut', 1)])).toBe(true));
  it('S1-69 C-12 stops although the own archive heard the contrary later, before the merge', () =>
    expect(stopped([word('OptInRecorded', 3)], [word('OptedOut', 1)])).toBe(true));
  it('S1-69 C-12 stops although the other archive heard the contrary', () =>
    expect(stopped([word('OptedOut', 1)], [word('OptInRecorded', 3)])).toBe(true));
  it('S1-69 does not stop for what the other took back itself', () =>
    expect(stopped([], [word('OptedOut', 1), word('OptInRecorded', 2)])).toBe(false));
  it('S1-69 does not take back one channel with another', () =>
    expect(stopped([], [word('OptedOut', 1, 'phone'), word('OptInRecorded', 2, 'sms')])).toBe(true));
  it('S1-69 goes by what is said after the merge', () => {
    expect(stopped([word('OptInRecorded', 6)], [word('OptedOut', 1)])).toBe(false);
    expect(stopped([word('OptedOut', 1)], [word('OptInRecorded', 6)])).toBe(false);
    expect(stopped([], [word('OptedOut', 6)])).toBe(true);
  });
});
