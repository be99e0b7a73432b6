import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { PolicyPublished, PublishPolicy } from './policy.commands.js';
import { inForce, policy, versionsOf } from './policy.decider.js';

const { given } = specificationOf(policy);

const day = (number: number) => new Date(Date.UTC(2026, 2, number)).toISOString();
const text = {
  policyId: 'confidentiality',
  title: '客户资料保密制度',
  owner: '客户服务部',
  textSha256: 'ab'.repeat(32),
};
const publishing = (version: string, change: Partial<PublishPolicy['data']> = {}): PublishPolicy => ({
  type: 'PublishPolicy',
  data: { ...text, version, occurredAt: day(2), ...change },
});
const published = (version: string, effectiveFrom: string): PolicyPublished => ({
  type: 'PolicyPublished',
  data: { ...publishing(version).data, effectiveFrom },
});

describe('a policy', () => {
  it('S1-86 is in force from the moment it is published', () =>
    given()
      .when(publishing('1'))
      .then(published('1', day(2))));
  it('may be in force from later on', () =>
    given()
      .when(publishing('1', { effectiveFrom: day(3) }))
      .then(published('1', day(3))));
  it('S1-86 binds nobody before it is published, by no millisecond', () =>
    given()
      .when(publishing('1', { effectiveFrom: '2026-03-01T23:59:59.999Z' }))
      .thenRefused('POLICY_BACKDATED'));
  it('follows an earlier version', () =>
    given(published('1', day(1)))
      .when(publishing('2'))
      .then(published('2', day(2))));
  it.each([day(2), day(3)])('has no two versions in force at once (%s)', (effectiveFrom) =>
    given(published('1', effectiveFrom)).when(publishing('2')).thenRefused('POLICY_OVERLAPS'),
  );
  it('S1-55 names who interprets it in each version', () =>
    given(published('1', day(1)))
      .when(publishing('1', { owner: '合规部' }))
      .thenRefused('POLICY_VERSION_EXISTS'));
  it('is published once, however late a retry comes', () =>
    given(published('1', day(2)))
      .when(publishing('1', { occurredAt: day(9) }))
      .thenNothing());
  it('keeps its date of effect', () =>
    given(published('1', day(3)))
      .when(publishing('1', { effectiveFrom: day(4) }))
      .thenRefused('POLICY_VERSION_EXISTS'));
  it('on standing says what it requires, and no other does', () => {
    const standing = { policyId: 'standing', conditions: ['nda'] } as const;
    given()
      .when(publishing('1', { policyId: 'standing' }))
      .thenRefused('POLICY_CONDITIONS_MISSING');
    given()
      .when(publishing('1', { conditions: ['nda'] }))
      .thenRefused('POLICY_CONDITIONS_UNEXPECTED');
    given()
      .when(publishing('1', { ...standing, conditions: [...standing.conditions] }))
      .then({ ...published('1', day(2)), data: { ...published('1', day(2)).data, ...standing, conditions: ['nda'] } });
  });
});

describe('S1-60 the policy on signing in', () => {
  const signIn = {
    password: { minLength: 14, minMixedLength: 12, kinds: 3, minUnpredictable: 8 },
    lockout: { freeFailures: 2, firstDelaySeconds: 60, maxDelaySeconds: 900 },
  };
  const change = { policyId: 'sign-in', signIn };
  it('says what passwords must be, and no other policy does', () => {
    given()
      .when(publishing('1', { policyId: 'sign-in' }))
      .thenRefused('POLICY_SIGN_IN_MISSING');
    given().when(publishing('1', { signIn })).thenRefused('POLICY_SIGN_IN_UNEXPECTED');
    given()
      .when(publishing('1', change))
      .then({ type: 'PolicyPublished', data: { ...publishing('1', change).data, effectiveFrom: day(2) } });
  });
});

describe('the version in force', () => {
  const state = replay(policy, [published('1', day(2)), published('2', day(5))]);
  it.each([
    ['2026-03-01T23:59:59.999Z', undefined],
    [day(2), '1'],
    ['2026-03-04T23:59:59.999Z', '1'],
    [day(5), '2'],
    [day(9), '2'],
  ])('at %s is %s', (at, version) => expect(inForce(state, at)?.version).toBe(version));

  it('is none when none was published', () => expect(inForce(policy.initialState, day(2))).toBeUndefined());
});

describe('any run of publications', () => {
  const command = fc
    .record({
      version: fc.constantFrom('1', '2', '3', '4'),
      occurredAt: fc.integer({ min: 1, max: 9 }).map(day),
      effectiveFrom: fc.option(fc.integer({ min: 1, max: 9 }).map(day), { nil: undefined }),
    })
    .map(({ version, occurredAt, effectiveFrom }) =>
      publishing(version, { occurredAt, ...(effectiveFrom !== undefined && { effectiveFrom }) }),
    );
  const commands = fc.array(command, { maxLength: 12 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(policy, sequence, (accepted, history) =>
          expect(policy.decide(accepted, replay(policy, history))).toEqual([]),
        );
      }),
    ));

  it('leaves versions that follow each other, none before it was published', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const versions = versionsOf(replay(policy, run(policy, sequence)));
        const from = versions.map(({ effectiveFrom }) => effectiveFrom);
        expect(from).toEqual([...new Set(from)].sort());
        expect(versions.filter(({ effectiveFrom, occurredAt }) => effectiveFrom < occurredAt)).toEqual([]);
      }),
    ));
});
