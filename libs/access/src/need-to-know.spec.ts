import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideAccess, PURPOSES, ROLES, type AccessFacts, type AccessKind, type Role } from './index.js';

const KINDS: readonly AccessKind[] = ['reveal', 'search', 'question'];
const WELL_FOUNDED = { purpose: 'revisit', reason: '投诉回访' };

/** The whole table, written down apart from the code. */
const TABLE: readonly (readonly [AccessKind, Role, boolean | 'for audits'])[] = [
  ['reveal', 'agent', true],
  ['reveal', 'supervisor', true],
  ['reveal', 'general-manager', false],
  ['reveal', 'hr', false],
  ['reveal', 'compliance-officer', false],
  ['reveal', 'auditor', false],
  ['reveal', 'administrator', false],
  ['search', 'agent', true],
  ['search', 'supervisor', true],
  ['search', 'general-manager', false],
  ['search', 'hr', false],
  ['search', 'compliance-officer', false],
  ['search', 'auditor', 'for audits'],
  ['search', 'administrator', false],
  ['question', 'agent', false],
  ['question', 'supervisor', false],
  ['question', 'general-manager', false],
  ['question', 'hr', false],
  ['question', 'compliance-officer', false],
  ['question', 'auditor', true],
  ['question', 'administrator', false],
];

const refused = (code: string) => ({ allowed: false, code });
const reveal = (facts: Partial<AccessFacts>) => decideAccess({ roles: ['agent'], kind: 'reveal', ...facts });

describe('need to know', () => {
  it('has a rule for every kind of access and every role', () => {
    expect(TABLE.map(([kind, role]) => `${kind} ${role}`).sort()).toEqual(
      KINDS.flatMap((kind) => ROLES.map((role) => `${kind} ${role}`)).sort(),
    );
  });

  it.each(TABLE)('S0-10 %s by %s: %s', (kind, role, allowed) => {
    const decision = decideAccess({ roles: [role], kind, ...WELL_FOUNDED });
    if (allowed === true) expect(decision).toEqual({ allowed: true, justification: WELL_FOUNDED });
    else expect(decision).toEqual(refused(allowed ? 'ACCESS_PURPOSE_NOT_ALLOWED' : 'ACCESS_ROLE_NOT_ALLOWED'));
  });

  it.each(TABLE)('S0-10 %s by %s for an internal audit', (kind, role, allowed) => {
    const decision = decideAccess({ roles: [role], kind, purpose: 'internal-audit', reason: '内部审计' });
    if (role === 'auditor' && kind !== 'reveal') expect(decision).toMatchObject({ allowed: true });
    else expect(decision).toEqual(refused(allowed ? 'ACCESS_PURPOSE_NOT_ALLOWED' : 'ACCESS_ROLE_NOT_ALLOWED'));
  });

  it.each(KINDS)('allows %s to nobody without a role', (kind) => {
    expect(decideAccess({ roles: [], kind, ...WELL_FOUNDED })).toEqual(refused('ACCESS_ROLE_NOT_ALLOWED'));
  });

  it.each(PURPOSES.filter((purpose) => purpose !== 'internal-audit'))('takes the purpose %s', (purpose) => {
    expect(reveal({ purpose, reason: 'asked for' })).toEqual({
      allowed: true,
      justification: { purpose, reason: 'asked for' },
    });
  });

  it.each(['', ' ', 'curiosity', 'REVISIT', ' revisit', 'revisit\n', '__proto__', 'length'])(
    'does not know the purpose %j',
    (purpose) => {
      expect(reveal({ ...WELL_FOUNDED, purpose })).toEqual(refused('ACCESS_PURPOSE_UNKNOWN'));
      expect(decideAccess({ roles: ['auditor'], kind: 'question', purpose })).toEqual(
        refused('ACCESS_PURPOSE_UNKNOWN'),
      );
    },
  );

  it('needs a purpose to reveal and to search', () => {
    expect(reveal({ reason: '投诉回访' })).toEqual(refused('ACCESS_PURPOSE_MISSING'));
    expect(reveal({ kind: 'search', reason: '投诉回访' })).toEqual(refused('ACCESS_PURPOSE_MISSING'));
  });

  it.each([
    undefined,
    '',
    '  ',
    'a',
    ' 急 ',
    '。',
    '......',
    '?!?!',
    '—— ——',
    '\u3000\u3000\u3000',
    '\u200b\u200b',
    '🙂🙂',
    '𠮷',
  ])('takes %j for no reason to reveal', (reason) => {
    const facts = reason === undefined ? {} : { reason };
    expect(reveal({ purpose: 'revisit', ...facts })).toEqual(refused('ACCESS_REASON_MISSING'));
  });

  it.each(['回访', 'ok', '#7', ' 客户来电 ', '文'.repeat(500), '𠮷'.repeat(500), ` ${'a'.repeat(500)} `])(
    'takes a reason of 2 to 500 characters, and records it without blanks around it (case %#)',
    (reason) => {
      expect(reveal({ purpose: 'revisit', reason })).toEqual({
        allowed: true,
        justification: { purpose: 'revisit', reason: reason.trim() },
      });
    },
  );

  it('takes no reason of more than 500 characters', () => {
    expect(reveal({ purpose: 'revisit', reason: 'a'.repeat(501) })).toEqual(refused('ACCESS_REASON_TOO_LONG'));
    const question = decideAccess({ roles: ['auditor'], kind: 'question', reason: 'a'.repeat(501) });
    expect(question).toEqual(refused('ACCESS_REASON_TOO_LONG'));
  });

  it('answers the role first, then the purpose, then the reason', () => {
    expect(reveal({ roles: ['auditor'], purpose: 'curiosity' })).toEqual(refused('ACCESS_ROLE_NOT_ALLOWED'));
    expect(reveal({ purpose: 'curiosity' })).toEqual(refused('ACCESS_PURPOSE_UNKNOWN'));
    expect(reveal({})).toEqual(refused('ACCESS_PURPOSE_MISSING'));
  });

  it('lets a search go without a reason, and a question without both', () => {
    expect(decideAccess({ roles: ['agent'], kind: 'search', purpose: 'service-call' })).toEqual({
      allowed: true,
      justification: { purpose: 'service-call' },
    });
    expect(decideAccess({ roles: ['auditor'], kind: 'question' })).toEqual({ allowed: true, justification: {} });
  });

  describe('whatever the facts', () => {
    const roles = fc.subarray([...ROLES]);
    const purpose = fc.oneof(fc.constantFrom(...PURPOSES), fc.string());
    const reason = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('回访', '', '..'));
    const facts: fc.Arbitrary<AccessFacts> = fc.record(
      { roles, kind: fc.constantFrom(...KINDS), purpose, reason },
      { requiredKeys: ['roles', 'kind'] },
    );

    it('reveals nothing without an agent or supervisor, a purpose of the list and a reason', () => {
      fc.assert(
        fc.property(facts, (given) => {
          const decision = decideAccess({ ...given, kind: 'reveal' });
          if (!decision.allowed) return;
          expect(given.roles.some((role) => role === 'agent' || role === 'supervisor')).toBe(true);
          expect(PURPOSES).toContain(decision.justification.purpose);
          expect(decision.justification.reason).toMatch(/[\p{L}\p{N}]/u);
        }),
        { numRuns: 1_000 },
      );
    });

    it('takes nothing away for one role more', () => {
      fc.assert(
        fc.property(facts, fc.constantFrom(...ROLES), (given, role) => {
          const before = decideAccess(given);
          if (before.allowed) expect(decideAccess({ ...given, roles: [...given.roles, role] })).toEqual(before);
        }),
        { numRuns: 1_000 },
      );
    });

    it('takes nothing away for a good reason', () => {
      const { reason } = WELL_FOUNDED;
      fc.assert(
        fc.property(facts, (given) => {
          if (decideAccess(given).allowed) expect(decideAccess({ ...given, reason }).allowed).toBe(true);
        }),
        { numRuns: 1_000, examples: [[{ roles: ['auditor'], kind: 'search', purpose: 'internal-audit' }]] },
      );
    });

    it('decides the same for the same facts, in any order of roles', () => {
      fc.assert(
        fc.property(facts, (given) => {
          expect(decideAccess({ ...given, roles: given.roles.toReversed() })).toEqual(decideAccess(given));
        }),
      );
    });
  });
});
