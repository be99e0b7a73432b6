import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DialFacts, RequestCall } from './call.commands.js';
import { DEFAULT_COMPANY_RULES } from './default-company-rules.js';
import { decideDial } from './dial.policy.js';
import { fallbacksAfterFault } from './fallback.policy.js';

const hours = { ...DEFAULT_COMPANY_RULES.calls, version: 'hours-1' };
const known = { numberStatus: 'verified', stopped: false, preference: {}, hours } as const;
const facts: DialFacts = { ...known, timeZone: 'Asia/Shanghai' };
/** Of a customer whose time zone nobody knows. */
const nowhere: DialFacts = known;
const urgent = { reason: '漏水', noticeGiven: true, apology: true };
/** A time of day on Monday 2 March 2026 in China. */
const at = (time: string) => new Date(`2026-03-02T${time}+08:00`).toISOString();
const asking = (change: Partial<RequestCall['data']> = {}): RequestCall['data'] => ({
  ...{ callId: 'call-1', customerId: 'KH-1', subjectId: 'KH-1', phoneNumberId: 'n-1', personId: 'YITZ' },
  ...{ accessId: 'a-1', purpose: 'service-call', brief: '约看房时间', occurredAt: at('10:00:00'), facts },
  ...change,
});
const outcome = (change: Partial<RequestCall['data']> = {}) => {
  const decision = decideDial(asking(change));
  return decision.allowed ? 'allowed' : decision.code;
};

describe('whether a call may be placed', () => {
  it.each([
    ['07:59:59', 'DIAL_OUTSIDE_HOURS', 'DIAL_OUTSIDE_HOURS'],
    ['08:00:00', 'allowed', 'DIAL_OUTSIDE_HOURS'],
    ['08:59:59', 'allowed', 'DIAL_OUTSIDE_HOURS'],
    ['09:00:00', 'allowed', 'allowed'],
    ['20:59:59', 'allowed', 'allowed'],
    ['21:00:00', 'DIAL_OUTSIDE_HOURS', 'DIAL_OUTSIDE_HOURS'],
  ])('S0-14 C-23 at %s', (time, service, marketing) => {
    expect(outcome({ occurredAt: at(time) })).toBe(service);
    expect(outcome({ occurredAt: at(time), purpose: 'marketing' })).toBe(marketing);
  });

  it('S0-14 S1-86 goes by the hours that the company has set', () => {
    const inclusive = { ...facts, hours: { ...hours, closing: 'inclusive' as const } };
    expect(outcome({ occurredAt: at('21:00:00'), facts: inclusive })).toBe('allowed');
    expect(outcome({ occurredAt: at('21:00:01'), facts: inclusive })).toBe('DIAL_OUTSIDE_HOURS');
    const short = { ...facts, hours: { ...hours, service: { from: '10:00', until: '16:00' } } };
    expect(outcome({ occurredAt: at('09:59:59'), facts: short })).toBe('DIAL_OUTSIDE_HOURS');
    expect(outcome({ occurredAt: at('16:00:00'), facts: short })).toBe('DIAL_OUTSIDE_HOURS');
    expect(outcome({ occurredAt: at('16:00:00'), facts: short, purpose: 'marketing' })).toBe('allowed');
  });

  it('S0-14 goes by the clock of the customer', () => {
    const inUrumqi = { ...facts, timeZone: 'Asia/Urumqi' };
    expect(outcome({ occurredAt: at('09:59:59'), facts: inUrumqi })).toBe('DIAL_OUTSIDE_HOURS');
    expect(outcome({ occurredAt: at('10:00:00'), facts: inUrumqi })).toBe('allowed');
    expect(outcome({ facts: nowhere })).toBe('DIAL_TIME_ZONE_UNKNOWN');
  });

  it('S1-102 goes by what the customer prefers', () => {
    const weekends = { ...facts, preference: { weekdays: [6, 7] as const } };
    expect(outcome({ facts: weekends })).toBe('DIAL_OUTSIDE_HOURS');
    expect(outcome({ facts: weekends, urgent })).toBe('allowed');
  });

  it('warns of the midday rest', () =>
    expect(decideDial(asking({ occurredAt: at('12:30:00') }))).toEqual({ allowed: true, rest: true, urgent: false }));

  it.each(['', ' ', '\n'])('S0-16 needs a brief: %j', (brief) => expect(outcome({ brief })).toBe('DIAL_BRIEF_MISSING'));

  it('S0-15 allows an exception with reason, notice and apology, and nothing less', () => {
    const late = { occurredAt: at('22:00:00') };
    expect(decideDial(asking({ ...late, urgent }))).toEqual({ allowed: true, rest: false, urgent: true });
    for (const missing of [{ reason: ' ' }, { noticeGiven: false }, { apology: false }]) {
      expect(outcome({ ...late, urgent: { ...urgent, ...missing } })).toBe('DIAL_URGENCY_INCOMPLETE');
    }
  });

  it('S0-15 knows no urgent marketing', () =>
    expect(outcome({ occurredAt: at('22:00:00'), urgent, purpose: 'marketing' })).toBe('DIAL_OUTSIDE_HOURS'));

  it('S0-15 makes no exception of a call within hours', () =>
    expect(decideDial(asking({ urgent }))).toMatchObject({ allowed: true, urgent: false }));

  it('S1-27 does not dial a failed number, and does dial an unverified one', () => {
    expect(outcome({ facts: { ...facts, numberStatus: 'failed' } })).toBe('DIAL_NUMBER_FAILED');
    expect(outcome({ facts: { ...facts, numberStatus: 'unverified' } })).toBe('allowed');
  });

  it('C-12 does not call who opted out, whatever the hour, the purpose and the urgency', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom<RequestCall['data']['purpose']>('service-call', 'marketing', 'data-subject-request'),
        fc.constantFrom({}, { urgent }),
        (...[hour, purpose, exception]) => {
          const occurredAt = at(`${String(hour).padStart(2, '0')}:30:00`);
          const call = asking({ occurredAt, purpose, facts: { ...facts, stopped: true }, ...exception });
          expect(decideDial(call)).toEqual({ allowed: false, code: 'DIAL_OPTED_OUT' });
        },
      ),
    ));
});

describe('S0-43 after a fault', () => {
  it('the call is tried again first', () => expect(fallbacksAfterFault(false, ['sms'])).toEqual(['redial']));
  it('then comes a message, on channels agreed to', () => {
    expect(fallbacksAfterFault(true, ['sms', 'wechat', 'email'])).toEqual(['sms', 'wechat']);
    expect(fallbacksAfterFault(true, ['wechat'])).toEqual(['wechat']);
    expect(fallbacksAfterFault(true, [])).toEqual([]);
  });
});
