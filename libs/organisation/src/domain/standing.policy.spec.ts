import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import fc from 'fast-check';
import type { StandingCondition } from '../contract/index.js';
import type { PersonEvent } from './person.commands.js';
import { person as decider } from './person.decider.js';
import type { PolicyPublished } from './policy.commands.js';
import { policy } from './policy.decider.js';
import { DEFAULT_CONDITIONS, standingAt } from './standing.policy.js';

const at = '2026-03-02T09:00:00.000Z';
const before = '2026-03-02T08:59:59.000Z';
const justBefore = '2026-03-02T08:59:59.999Z';
const justAfter = '2026-03-02T09:00:00.001Z';
const after = '2026-03-02T09:00:01.000Z';
const long = { ago: '2025-03-02T09:00:00.000Z', yet: '2027-03-02T09:00:00.000Z' };

const personId = 'YITZ';
const occurredAt = long.ago;
const joined: PersonEvent = {
  type: 'PersonJoined',
  data: { personId, subjectId: personId, name: 'sealed', orgUnitId: 'desk', occurredAt },
};
const role: PersonEvent = { type: 'RoleGranted', data: { personId, role: 'agent', occurredAt } };
const nda = (validFrom: string, validUntil?: string): PersonEvent => ({
  type: 'NdaSigned',
  data: {
    ...{ personId, validFrom, documentSha256: 'ab'.repeat(32), occurredAt },
    ...(validUntil !== undefined && { validUntil }),
  },
});
const trained = (completedAt: string, validUntil: string, module = 'confidentiality'): PersonEvent => ({
  type: 'TrainingCompleted',
  data: { personId, module, completedAt, validUntil, occurredAt },
});
const certified = (validUntil?: string): PersonEvent => ({
  type: 'CertificationGranted',
  data: { personId, ...(validUntil !== undefined && { validUntil }), occurredAt },
});
const withdrawn: PersonEvent = { type: 'CertificationWithdrawn', data: { personId, occurredAt } };
const acknowledged = (version: string, policyId = 'confidentiality'): PersonEvent => ({
  type: 'PolicyAcknowledged',
  data: { personId, policyId, version, by: 'self', occurredAt },
});
const suspended: PersonEvent = { type: 'PersonSuspended', data: { personId, reason: 'sanction', occurredAt } };
const resumed: PersonEvent = { type: 'PersonResumed', data: { personId, occurredAt } };
const left: PersonEvent = { type: 'PersonLeft', data: { personId, occurredAt } };

const version = (name: string, effectiveFrom: string, conditions?: StandingCondition[]): PolicyPublished => ({
  type: 'PolicyPublished',
  data: {
    ...{ policyId: conditions === undefined ? 'confidentiality' : 'standing', version: name, title: '制度' },
    ...{ owner: '客户服务部', effectiveFrom, textSha256: 'cd'.repeat(32), occurredAt },
    ...(conditions !== undefined && { conditions }),
  },
});

interface Given {
  readonly facts?: readonly PersonEvent[];
  readonly policies?: readonly PolicyPublished[];
  readonly rules?: readonly PolicyPublished[];
}

const standing = ({ facts = [], policies = [], rules = [] }: Given, when = at) =>
  standingAt(when, {
    ...{ personId, person: replay(decider, [joined, role, ...facts]), unitPath: ['desk', 'company'] },
    ...{ confidentiality: replay(policy, policies), rules: replay(policy, rules) },
  });
const whole = [nda(long.ago), trained(long.ago, long.yet), certified(), acknowledged('1')];

describe('the standing of a person', () => {
  it('has nothing unmet when everything is met', () =>
    expect(standing({ facts: whole, policies: [version('1', long.ago)] })).toEqual({
      ...{ personId, status: 'present', roles: ['agent'], unitPath: ['desk', 'company'] },
      ...{ unmet: [], policyVersion: 'default_1' },
    }));

  it('S1-24 S1-79 S2-9 lacks everything but the policy for who has only joined, when no policy is in force', () =>
    expect(standing({})).toMatchObject({ unmet: ['nda', 'training', 'certification'], policyVersion: 'default_none' }));

  it('is that of nobody before joining', () =>
    expect(
      standingAt(at, {
        ...{ personId, person: decider.initialState, unitPath: [] },
        ...{ confidentiality: policy.initialState, rules: policy.initialState },
      }),
    ).toBeUndefined());

  it('S1-45 gives no role to who left, and has everything unmet', () =>
    expect(standing({ facts: [...whole, left] })).toMatchObject({
      ...{ status: 'left', roles: [], unmet: DEFAULT_CONDITIONS },
    }));

  it('gives no role to who is suspended, and the same ones again to who is resumed', () => {
    expect(standing({ facts: [...whole, suspended] })).toMatchObject({ status: 'suspended', roles: [], unmet: [] });
    expect(standing({ facts: [...whole, suspended, resumed] })).toMatchObject({ status: 'present', roles: ['agent'] });
  });

  it('S1-59 says who works for a contractor', () => {
    const outsourced: PersonEvent = { type: 'PersonJoined', data: { ...joined.data, employment: 'outsourced' } };
    const facts = {
      ...{ personId, person: replay(decider, [outsourced]), unitPath: ['desk'] },
      ...{ confidentiality: policy.initialState, rules: policy.initialState },
    };
    expect(standingAt(at, facts)).toMatchObject({ outsourced: true });
    expect(standing({})).not.toHaveProperty('outsourced');
  });
});

const is = (condition: StandingCondition) => (given: Given, met: boolean) =>
  expect(!standing(given)?.unmet.includes(condition)).toBe(met);

describe('S1-24 the confidentiality agreement', () => {
  it.each<[string, readonly PersonEvent[], boolean]>([
    ['missing', [], false],
    ['without an end', [nda(long.ago)], true],
    ['expired one second ago', [nda(long.ago, before)], false],
    ['expired one millisecond ago', [nda(long.ago, justBefore)], false],
    ['expiring at this very instant', [nda(long.ago, at)], false],
    ['valid for one more millisecond', [nda(long.ago, justAfter)], true],
    ['valid to the second', [nda(long.ago, after)], true],
    ['valid from this very instant', [nda(at)], true],
    ['valid in one millisecond', [nda(justAfter)], false],
    ['expired and renewed', [nda(long.ago, before), nda(before, after)], true],
    ['to be renewed later only', [nda(long.ago, before), nda(after)], false],
    ['signed again for longer', [nda(long.ago, before), nda(long.ago, long.yet)], true],
  ])('%s', (_case, facts, met) => is('nda')({ facts }, met));
});

describe('S1-79 the training', () => {
  it.each<[string, readonly PersonEvent[], boolean]>([
    ['missing', [], false],
    ['of another module', [trained(long.ago, long.yet, 'first-aid')], false],
    ['expired one second ago', [trained(long.ago, before)], false],
    ['expiring at this very instant', [trained(long.ago, at)], false],
    ['valid for one more millisecond', [trained(long.ago, justAfter)], true],
    ['valid to the second', [trained(long.ago, after)], true],
    ['completed at this very instant', [trained(at, long.yet)], true],
    ['completed in one millisecond', [trained(justAfter, long.yet)], false],
    ['expired and repeated', [trained(long.ago, before), trained(before, after)], true],
  ])('%s', (_case, facts, met) => is('training')({ facts }, met));
});

describe('S2-9 the certification', () => {
  it.each<[string, readonly PersonEvent[], boolean]>([
    ['missing', [], false],
    ['without an end', [certified()], true],
    ['expired one second ago', [certified(before)], false],
    ['expiring at this very instant', [certified(at)], false],
    ['valid to the second', [certified(after)], true],
    ['withdrawn', [certified(), withdrawn], false],
    ['withdrawn and granted again', [certified(), withdrawn, certified()], true],
    ['renewed', [certified(before), certified(after)], true],
  ])('%s', (_case, facts, met) => is('certification')({ facts }, met));
});

describe('S0-1 the policy', () => {
  const one = version('1', long.ago);
  it.each<[string, Given, boolean]>([
    ['was never published', {}, true],
    ['is not acknowledged', { policies: [one] }, false],
    ['is acknowledged', { policies: [one], facts: [acknowledged('1')] }, true],
    ['is another one', { policies: [one], facts: [acknowledged('1', 'standing')] }, false],
    ['is in force in one millisecond only', { policies: [version('1', justAfter)] }, true],
    ['is in force from this very instant', { policies: [version('1', at)] }, false],
    ['has been replaced just now', { policies: [one, version('2', at)], facts: [acknowledged('1')] }, false],
    ['will be replaced later', { policies: [one, version('2', justAfter)], facts: [acknowledged('1')] }, true],
    [
      'was acknowledged before it was in force',
      { policies: [one, version('2', at)], facts: [acknowledged('1'), acknowledged('2')] },
      true,
    ],
    [
      'was acknowledged in its next version only',
      { policies: [one, version('2', after)], facts: [acknowledged('2')] },
      false,
    ],
  ])('%s', (_case, given, met) => is('policy')(given, met));
});

describe('what is required', () => {
  const rules = [version('a', long.ago, ['nda']), version('b', at, ['training'])];
  it('is what the policy on standing in force says', () => {
    expect(standing({ rules }, justBefore)).toMatchObject({ unmet: ['nda'], policyVersion: 'a_none' });
    expect(standing({ rules }, at)).toMatchObject({ unmet: ['training'], policyVersion: 'b_none' });
  });
  it('may be nothing', () => expect(standing({ rules: [version('a', long.ago, [])] })?.unmet).toEqual([]));
});

describe('any facts', () => {
  const instantOf = fc.constantFrom(long.ago, before, at, after, long.yet);
  const fact = fc.oneof(
    fc.tuple(instantOf, instantOf).map(([from, until]) => nda(from, until)),
    fc.tuple(instantOf, instantOf).map(([from, until]) => trained(from, until)),
    fc.constantFrom(certified(), withdrawn, acknowledged('1'), suspended, resumed, left),
  );

  it('S1-45 give roles to nobody who is not present', () =>
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 10 }), instantOf, (facts, when) => {
        const found = standing({ facts }, when);
        expect(found?.roles).toEqual(found?.status === 'present' ? ['agent'] : []);
      }),
    ));

  it('lack no condition because of one more agreement or training', () =>
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 6 }), fact, instantOf, (facts, more, when) => {
        fc.pre(more.type === 'NdaSigned' || more.type === 'TrainingCompleted');
        const earlier = standing({ facts }, when)?.unmet ?? [];
        expect(standing({ facts: [...facts, more] }, when)?.unmet.filter((one) => !earlier.includes(one))).toEqual([]);
      }),
    ));
});
