import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { ConsentCommand, ConsentEvent, ConsentGiven } from './consent.commands.js';
import { consent, factsOf } from './consent.decider.js';
import { isConsented, isStopped, preferenceOf, type Use } from './consent.policy.js';

const { given } = specificationOf(consent);

const evidence = 'a'.repeat(64);
const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const entered = (hour: number) => ({ customerId: 'KH-1', enteredBy: 'YITZ', occurredAt: at(hour) });

const consenting = (consentId: string, change: Partial<ConsentGiven['data']> = {}) =>
  ({
    type: 'RecordConsent',
    data: {
      ...{ consentId, purposes: ['service-call'], scope: 'company', channels: ['phone'], noticeVersion: 'notice-1' },
      ...{ sensitive: false, separate: false, evidence, givenAt: at(8), collector: 'YITZ', ...entered(9) },
      ...change,
    },
  }) satisfies ConsentCommand;
const withdrawing = (withdrawalId: string, change: object = {}): ConsentCommand => ({
  type: 'WithdrawConsent',
  data: { withdrawalId, ...entered(10), ...change },
});
const stopping = (optOutId: string, change: object = {}): ConsentCommand => ({
  type: 'OptOut',
  data: { optOutId, channel: 'all', purpose: 'all', ...entered(10), ...change },
});
const returning = (optInId: string, change: object = {}): ConsentCommand => ({
  type: 'RecordOptIn',
  data: { optInId, channel: 'all', purpose: 'all', evidence, givenAt: at(11), ...entered(12), ...change },
});
const preferring = (preferenceId: string, change: object = {}): ConsentCommand => ({
  type: 'RecordContactPreference',
  data: { preferenceId, weekdays: [6, 7], from: '10:00', ...entered(9), ...change },
});
const FACTS = {
  RecordConsent: 'ConsentGiven',
  WithdrawConsent: 'ConsentWithdrawn',
  OptOut: 'OptedOut',
  RecordOptIn: 'OptInRecorded',
  RecordContactPreference: 'ContactPreferenceRecorded',
} as const;
const fact = ({ type, data }: ConsentCommand) => ({ type: FACTS[type], data }) as ConsentEvent; // the fact of its command

describe('what a customer says', () => {
  it.each([consenting('1'), withdrawing('1'), stopping('1'), returning('1'), preferring('1')])(
    'S0-3 S1-26 S1-73 is a fact once: $type',
    (command) => {
      given().when(command).then(fact(command));
      given(fact(command)).when(command).thenNothing();
    },
  );
  it.each([
    [consenting('1'), consenting('1', { purposes: ['revisit'] })],
    [withdrawing('1'), withdrawing('1', { channels: ['sms'] })],
    [stopping('1'), stopping('1', { channel: 'sms' })],
    [returning('1'), returning('1', { purpose: 'marketing' })],
    [preferring('1'), preferring('1', { from: '11:00' })],
  ])('gives its id to nothing else', (one, other) => given(fact(one)).when(other).thenRefused('CONSENT_EXISTS'));
  it('may bear the id of another kind of thing', () =>
    given(fact(consenting('1')))
      .when(withdrawing('1'))
      .then(fact(withdrawing('1'))));

  it('S0-3 was not given after its entry', () => {
    given()
      .when(consenting('1', { givenAt: at(10) }))
      .thenRefused('CONSENT_AFTER_ENTRY');
    given()
      .when(returning('1', { givenAt: at(13) }))
      .thenRefused('CONSENT_AFTER_ENTRY');
  });
  it.each([{ recipient: 'agreement-7' }, { sensitive: true }])('S0-13 is separate for %j', (change) => {
    given().when(consenting('1', change)).thenRefused('CONSENT_NOT_SEPARATE');
    const separate = consenting('1', { ...change, separate: true });
    given().when(separate).then(fact(separate));
  });
  it('C-12 ends an opt-out by a later word only', () => {
    const early = returning('1', { givenAt: at(10) });
    given(fact(stopping('1')))
      .when(early)
      .thenRefused('OPT_IN_TOO_OLD');
    given(fact(stopping('1', { channel: 'sms' })))
      .when(early)
      .thenRefused('OPT_IN_TOO_OLD');
    const byPhone = returning('1', { givenAt: at(10), channel: 'phone' });
    given(fact(stopping('1', { channel: 'sms' })))
      .when(byPhone)
      .then(fact(byPhone));
  });
  it.each([
    [{ timeZone: 'Mars/Olympus' }, 'TIME_ZONE_INVALID'],
    [{ from: '18:00', until: '10:00' }, 'PREFERENCE_INVALID'],
    [{ from: '10:00', until: '10:00' }, 'PREFERENCE_INVALID'],
  ])('S1-102 is a preference that can be kept: not %j', (change, code) =>
    given().when(preferring('1', change)).thenRefused(code),
  );
});

describe('any run of what a customer says', () => {
  const id = fc.constantFrom('1', '2');
  const channel = fc.constantFrom('phone', 'sms', 'wechat');
  const scope = fc.record({
    channel: fc.oneof(channel, fc.constant('all')),
    purpose: fc.constantFrom('marketing', 'all'),
  });
  const hour = fc.integer({ min: 9, max: 20 }).map((value) => ({ occurredAt: at(value) }));
  const command = fc.oneof(
    fc
      .tuple(id, fc.subarray(['phone', 'sms'] as const, { minLength: 1 }))
      .map(([one, channels]) => consenting(one, { channels })),
    fc.tuple(id, hour).map(([one, when]) => withdrawing(one, when)),
    fc.tuple(id, scope, hour).map(([one, what, when]) => stopping(one, { ...what, ...when })),
    fc.tuple(id, scope).map(([one, what]) => returning(one, { ...what, givenAt: at(20), occurredAt: at(21) })),
    id.map((one) => preferring(one)),
  );
  const commands = fc.array<ConsentCommand>(command, { maxLength: 12 });
  const use = channel.map((by): Use => ({ purpose: 'service-call', channel: by }));

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(consent, sequence, (accepted, history) =>
          expect(consent.decide(accepted, replay(consent, history))).toEqual([]),
        );
      }),
    ));

  it('keeps everything that was said, in order', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(consent, sequence);
        expect(factsOf(replay(consent, history))).toEqual(history);
      }),
    ));

  it('consents to nothing once all is withdrawn, whatever was said before', () =>
    fc.assert(
      fc.property(commands, use, (sequence, asked) => {
        const history = [...run(consent, sequence), fact(withdrawing('last', { occurredAt: at(22) }))];
        expect(isConsented(history, asked)).toBe(false);
      }),
    ));

  it('C-12 is stopped after an opt-out, whatever consents and preferences follow', () =>
    fc.assert(
      fc.property(commands, commands, use, (before, after, { channel: by }) => {
        const others = after.filter(({ type }) => type !== 'RecordOptIn').map(fact);
        const history = [...run(consent, before), fact(stopping('last', { occurredAt: at(22) })), ...others];
        expect(isStopped(history, { channel: by, kind: 'service' })).toBe(true);
        expect(isStopped(history, { channel: by, kind: 'marketing' })).toBe(true);
      }),
    ));

  it('prefers what was said last', () => {
    expect(preferenceOf([])).toEqual({});
    const history = [fact(preferring('1')), fact(preferring('2', { timeZone: 'Asia/Urumqi' }))];
    expect(preferenceOf(history)).toEqual({ timeZone: 'Asia/Urumqi', weekdays: [6, 7], from: '10:00' });
  });
});
