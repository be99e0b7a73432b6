import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import { archivePolicy as contract } from '../contract/archive-policy.events.js';
import {
  archivePolicy,
  policyInForce,
  type AdoptArchivePolicy,
  type ArchivePolicyAdopted,
} from './archive-policy.decider.js';
import { without } from '../testing/archive.testing.js';
import { companyRulesInForce } from './company-rules.policy.js';
import { DEFAULT_ARCHIVE_POLICY, EARLIER_DEFAULTS } from './default-archive-policy.js';
import { DEFAULT_COMPANY_RULES } from './default-company-rules.js';

const { given } = specificationOf(archivePolicy);
const policy = without(DEFAULT_ARCHIVE_POLICY.policy, 'company');

const adopting = (
  policyVersion: string,
  day = 2,
  change: Partial<AdoptArchivePolicy['data']> = {},
): AdoptArchivePolicy => ({
  type: 'AdoptArchivePolicy',
  data: {
    ...{ orgUnitId: 'sales', policyVersion, effectiveFrom: `2026-03-0${day}T00:00:00.000Z`, owner: 'GMGR', policy },
    ...{ adoptedBy: 'GMGR', occurredAt: '2026-03-01T00:00:00.000Z', ...change },
  },
});
const adopted = (...facts: Parameters<typeof adopting>): ArchivePolicyAdopted => ({
  type: 'ArchivePolicyAdopted',
  data: adopting(...facts).data,
});

/** The company's rules, with so many days to the first contact. */
const ruling = (firstContactDays: number) => {
  const { custody } = DEFAULT_COMPANY_RULES;
  const company = { ...DEFAULT_COMPANY_RULES, custody: { ...custody, firstContactDays } };
  return { policy: { ...policy, company } };
};
const companyWide = (firstContactDays: number) => ({ orgUnitId: 'company', ...ruling(firstContactDays) });

describe('an archive policy', () => {
  it('S1-86 is adopted with owner and effective date', () => given().when(adopting('v-1')).then(adopted('v-1')));
  it('is adopted once', () => given(adopted('v-1')).when(adopting('v-1')).thenNothing());
  it('S1-86 is never edited', () =>
    given(adopted('v-1')).when(adopting('v-1', 3)).thenRefused('ARCHIVE_POLICY_EXISTS'));
  it.each([DEFAULT_ARCHIVE_POLICY.policyVersion, ...EARLIER_DEFAULTS])('S1-86 does not take the name %s', (name) =>
    given().when(adopting(name)).thenRefused('ARCHIVE_POLICY_EXISTS'),
  );
  it('S1-86 does not reach back', () =>
    given()
      .when(adopting('v-1', 2, { occurredAt: '2026-03-02T00:00:00.001Z' }))
      .thenRefused('ARCHIVE_POLICY_RETROACTIVE'));
  it('S1-78 has a default that its contract allows', () =>
    expect(contract.parse(DEFAULT_ARCHIVE_POLICY.policy)).toEqual(DEFAULT_ARCHIVE_POLICY.policy));
  it('sets rules for the company only as the company', () => {
    given()
      .when(adopting('v-1', 2, ruling(5)))
      .thenRefused('ARCHIVE_POLICY_COMPANY_WIDE');
    given()
      .when(adopting('v-1', 2, companyWide(5)))
      .then(adopted('v-1', 2, companyWide(5)));
  });
});

describe('calling hours of the company', () => {
  const calling = (change: object) => {
    const company = { ...DEFAULT_COMPANY_RULES, calls: { ...DEFAULT_COMPANY_RULES.calls, ...change } };
    return { orgUnitId: 'company', policy: { ...policy, company } };
  };
  const early = calling({ service: { from: '07:30', until: '21:00' } });
  const short = calling({ service: { from: '09:00', until: '18:00' }, closing: 'inclusive' });

  it('S0-14 S1-86 lie within those of law and sector', () => {
    given()
      .when(adopting('v-1', 2, early))
      .thenRefused('ARCHIVE_POLICY_HOURS_TOO_WIDE');
    given()
      .when(adopting('v-1', 2, short))
      .then(adopted('v-1', 2, short));
  });
  it('S0-14 are those of law and sector where a version does not say', () => {
    const before = { orgUnitId: 'company', policy: { ...policy, company: without(DEFAULT_COMPANY_RULES, 'calls') } };
    const state = replay(archivePolicy, [adopted('v-1', 2, short), adopted('v-2', 3, before)]);
    const callsAt = (at: string) => companyRulesInForce(state, at).calls;
    expect(callsAt('2026-03-02T23:59:59.999Z')).toEqual({ ...short.policy.company.calls, version: 'v-1' });
    expect(callsAt('2026-03-03T00:00:00.000Z')).toEqual({ ...DEFAULT_COMPANY_RULES.calls, version: 'v-2' });
  });
});

describe('the policy in force', () => {
  const state = replay(archivePolicy, [adopted('v-1', 2), adopted('v-2', 4), adopted('v-3', 3)]);

  it.each([
    ['2026-03-01T23:59:59.999Z', undefined],
    ['2026-03-02T00:00:00.000Z', 'v-1'],
    ['2026-03-03T00:00:00.000Z', 'v-3'],
    // Adopted after v-2, for a day before it: the later word holds.
    ['2026-03-04T00:00:00.000Z', 'v-3'],
  ])('S1-86 at %s is %s', (at, version) => expect(policyInForce(state, at)?.policyVersion).toBe(version));
  it('is none where none was adopted', () =>
    expect(policyInForce(archivePolicy.initialState, '2026-03-01T00:00:00.000Z')).toBeUndefined());
});

describe('the rules of the company', () => {
  const silent = { orgUnitId: 'company' };
  const facts = [adopted('v-1', 2, companyWide(5)), adopted('v-2', 3, silent), adopted('v-3', 4, companyWide(3))];
  const state = replay(archivePolicy, facts);

  it.each([
    ['2026-03-01T23:59:59.999Z', 7, 'archive-default-2'],
    ['2026-03-02T00:00:00.000Z', 5, 'v-1'],
    // v-2 says nothing about them, so that v-1 goes on.
    ['2026-03-03T00:00:00.000Z', 5, 'v-1'],
    ['2026-03-03T23:59:59.999Z', 5, 'v-1'],
    ['2026-03-04T00:00:00.000Z', 3, 'v-3'],
  ])('S1-86 at %s leave %i days, by %s', (at, firstContactDays, version) =>
    expect(companyRulesInForce(state, at).custody).toMatchObject({ firstContactDays, version }),
  );
  it('S1-86 say their version in every part', () => {
    const parts = Object.values(companyRulesInForce(state, '2026-03-09T00:00:00.000Z'));
    expect(parts.map(({ version }) => version)).toEqual(Object.keys(DEFAULT_COMPANY_RULES).map(() => 'v-3'));
  });
});

describe('any run of adoptions', () => {
  const command = fc
    .tuple(fc.constantFrom('v-1', 'v-2'), fc.integer({ min: 1, max: 4 }))
    .map((facts) => adopting(...facts));

  it('adds nothing on a retry, and has each version once', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
        const history = run(archivePolicy, commands, (accepted, facts) =>
          expect(archivePolicy.decide(accepted, replay(archivePolicy, facts))).toEqual([]),
        );
        const versions = history.map(({ data }) => data.policyVersion);
        expect(new Set(versions).size).toBe(versions.length);
      }),
    ));
});
