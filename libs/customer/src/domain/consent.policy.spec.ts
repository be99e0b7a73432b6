import { describe, expect, it } from '@jest/globals';
import type { ConsentEvent } from './consent.commands.js';
import { isConsented, isStopped, type Use } from './consent.policy.js';

const entered = { customerId: 'KH-1', enteredBy: 'YITZ' };
const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const gave = (hour: number, change: object = {}): ConsentEvent => ({
  type: 'ConsentGiven',
  data: {
    ...{ consentId: 'c', purposes: ['service-call'], scope: 'company', channels: ['phone', 'sms'] },
    ...{ noticeVersion: 'n', sensitive: false, separate: true, evidence: 'a'.repeat(64), collector: 'YITZ' },
    ...{ givenAt: at(hour), occurredAt: at(hour), ...entered, ...change },
  },
});
const withdrew = (hour: number, change: object = {}): ConsentEvent => ({
  type: 'ConsentWithdrawn',
  data: { withdrawalId: 'w', occurredAt: at(hour), ...entered, ...change },
});
const withNumber = {
  ...{ noticeVersion: 'n', purposes: ['service-call' as const], scope: 'company' as const, collector: 'YITZ' },
  ...{ channel: 'visit' as const, givenAt: at(8) },
};
const byPhone: Use = { purpose: 'service-call', channel: 'phone' };
const bySms: Use = { ...byPhone, channel: 'sms' };
const toPartner: Use = { ...byPhone, recipient: 'agreement-7' };

describe('S0-3 S1-73 a use', () => {
  it.each<[string, ConsentEvent[], Use, boolean]>([
    ['is not consented to by silence', [], byPhone, false],
    ['is consented to for its purpose', [gave(9)], byPhone, true],
    ['is not for another purpose', [gave(9)], { ...byPhone, purpose: 'contract' }, false],
    ['is not by another channel', [gave(9)], { ...byPhone, channel: 'wechat' }, false],
    ['is not after all was withdrawn', [gave(9), withdrew(10)], byPhone, false],
    ['is not at the instant of the withdrawal', [gave(10), withdrew(10)], byPhone, false],
    ['is again after a later consent', [gave(9), withdrew(10), gave(11)], byPhone, true],
    ['is not by an older paper found later', [withdrew(10), gave(9)], byPhone, false],
    ['is not by the channel withdrawn', [gave(9), withdrew(10, { channels: ['sms'] })], bySms, false],
    ['is by the other channel still', [gave(9), withdrew(10, { channels: ['sms'] })], byPhone, true],
    ['is not for the purpose withdrawn', [gave(9), withdrew(10, { purposes: ['service-call'] })], byPhone, false],
    ['is for the other purpose still', [gave(9), withdrew(10, { purposes: ['revisit'] })], byPhone, true],
    ['is not for a recipient by consent to us', [gave(9)], toPartner, false],
    ['is for the recipient named', [gave(9, { recipient: 'agreement-7' })], toPartner, true],
    ['is not for us by consent to a recipient', [gave(9, { recipient: 'agreement-7' })], byPhone, false],
    [
      'is not for the recipient withdrawn',
      [gave(9, { recipient: 'agreement-7' }), withdrew(10, { recipient: 'agreement-7' })],
      toPartner,
      false,
    ],
    [
      'is for us still when a recipient is withdrawn',
      [gave(9), withdrew(10, { recipient: 'agreement-7' })],
      byPhone,
      true,
    ],
    ['about their own data needs no consent', [withdrew(10)], { ...byPhone, purpose: 'data-subject-request' }, true],
    ['about their own data, by another, does', [], { ...toPartner, purpose: 'data-subject-request' }, false],
  ])('%s', (_name, ...[said, use, consented]) => expect(isConsented(said, use)).toBe(consented));

  it.each<[string, ConsentEvent[], Use, boolean]>([
    ['is a consent to calls', [], byPhone, true],
    ['is none to messages', [], bySms, false],
    ['is none to other purposes', [], { ...byPhone, purpose: 'contract' }, false],
    ['ends with a withdrawal', [withdrew(10)], byPhone, false],
    ['was given again after an earlier withdrawal', [withdrew(7)], byPhone, true],
  ])('the consent that came with a number %s', (_name, ...[said, use, consented]) =>
    expect(isConsented(said, use, withNumber)).toBe(consented),
  );
});

describe('C-12 S1-102 an opt-out', () => {
  const out = (channel: 'phone' | 'sms' | 'all', purpose: 'marketing' | 'all'): ConsentEvent => ({
    type: 'OptedOut',
    data: { optOutId: 'o', channel, purpose, occurredAt: at(10), ...entered },
  });
  const back = (channel: 'phone' | 'sms' | 'all', purpose: 'marketing' | 'all'): ConsentEvent => ({
    type: 'OptInRecorded',
    data: {
      ...{ optInId: 'i', channel, purpose, evidence: 'a'.repeat(64), givenAt: at(11), occurredAt: at(12) },
      ...entered,
    },
  });
  const marketing = { channel: 'phone', kind: 'marketing' } as const;
  const service = { channel: 'phone', kind: 'service' } as const;

  it.each<[string, ConsentEvent[], boolean, boolean]>([
    ['nothing', [], false, false],
    ['consent and nothing else', [gave(9)], false, false],
    ['no marketing', [out('all', 'marketing')], false, true],
    ['no calls at all', [out('phone', 'all')], true, true],
    ['no messages', [out('sms', 'all')], false, false],
    ['no calls, then consent', [out('phone', 'all'), gave(11)], true, true],
    ['no calls, then all again', [out('phone', 'all'), back('all', 'all')], false, false],
    ['no calls, then marketing again', [out('phone', 'all'), back('phone', 'marketing')], true, false],
    ['no calls, then messages again', [out('phone', 'all'), back('sms', 'all')], true, true],
    [
      'no calls, again, and no marketing',
      [out('all', 'all'), back('all', 'all'), out('all', 'marketing')],
      false,
      true,
    ],
  ])('of %s', (_name, ...[said, stopsService, stopsMarketing]) => {
    expect(isStopped(said, service)).toBe(stopsService);
    expect(isStopped(said, marketing)).toBe(stopsMarketing);
  });
});
