import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ACCESS_KINDS,
  CONFIDENTIALITY_CLASSES,
  decideAccess,
  PURPOSES,
  RELATIONS,
  ROLES,
  type AccessFacts,
  type AccessKind,
  type ConfidentialityClass,
  type Purpose,
  type RelationKind,
  type Role,
  type StandingCondition,
} from '../index.js';

/** The whole table, written down apart from the code: which kinds a role may in a relation, by their letters. */
const LETTERS: Readonly<Record<AccessKind, string>> = {
  ...{ list: 'L', search: 'S', detail: 'D', reveal: 'R', dial: 'd', sms: 's' },
  ...{ print: 'P', export: 'E', attachment: 'A', copy: 'C', disclosure: 'O', question: 'Q' },
};

const nothing: Readonly<Record<RelationKind | 'nobody', string>> = {
  ...{ custodian: '', ticket: '', showing: '', call: '', 'call-list': '', supervision: '', 'duty-queue': '' },
  ...{ 'hand-over': '', 'rights-request': '', grant: '', 'break-glass': '', approval: '' },
  ...{ 'general-manager': '', nobody: '' },
};
const agent = {
  ...nothing,
  ...{ custodian: 'LSDRdsPEACO', ticket: 'LSDRdsA', showing: 'LSDRds', call: 'LSDRds', 'call-list': 'LSDRds' },
  ...{ 'duty-queue': 'LSDRds', 'hand-over': 'LSDRdsA', 'rights-request': 'LSDRPAC', grant: 'LSDRdsPEACO' },
  'break-glass': 'LSDRdsA',
};
const everybody = (kinds: string) => Object.fromEntries(Object.keys(nothing).map((relation) => [relation, kinds]));

const TABLE: Readonly<Record<Role, Readonly<Record<string, string>>>> = {
  agent,
  supervisor: { ...agent, supervision: 'LSDRdsPEACO', approval: 'D' },
  'general-manager': { ...nothing, 'general-manager': 'LSDRdsPEACO', 'break-glass': 'LSDRdsA', approval: 'D' },
  hr: nothing,
  'compliance-officer': { ...nothing, 'rights-request': 'DRAC', approval: 'D' },
  auditor: everybody('LSDQ'),
  administrator: nothing,
};

function mayFor(role: Role, relation: string, { kind, purpose }: { kind: AccessKind; purpose: Purpose }): boolean {
  if (role === 'auditor') return kind === 'question' || purpose === 'internal-audit';
  if (relation === 'rights-request') return purpose === 'data-subject-request';
  return purpose !== 'internal-audit';
}

const present = (roles: readonly Role[]): NonNullable<AccessFacts['standing']> => ({
  status: 'present',
  roles,
  unmet: [],
});
const related = (kind: string) => (kind === 'nobody' ? [] : [{ kind: kind as RelationKind, strength: 1 }]);
const GROUNDS = { purpose: 'service-call', reason: '客户要求回电' };

/** An agent at a desk who keeps the customer and wants to see the number; each test changes what it is about. */
const facts = (change: Partial<AccessFacts> = {}): AccessFacts => ({
  kind: 'reveal',
  roles: ['agent'],
  standing: present(change.roles ?? ['agent']),
  device: { deviceId: 'pc-1', class: 'managed', network: 'office' },
  relations: related('custodian'),
  classes: ['basic'],
  ...GROUNDS,
  ...change,
});
const deciding = (change: Partial<AccessFacts> = {}) => decideAccess(facts(change));
const codeOf = (change: Partial<AccessFacts>) => {
  const decision = deciding(change);
  return decision.allowed ? 'allowed' : decision.code;
};
const without = (name: keyof AccessFacts) =>
  Object.fromEntries(Object.entries(facts()).filter(([field]) => field !== name)) as unknown as AccessFacts;

const CELLS = ROLES.flatMap((role) =>
  Object.keys(nothing).flatMap((relation) => ACCESS_KINDS.map((kind) => [role, relation, kind] as const)),
);

describe('need to know', () => {
  it('has a cell for every role, relation and kind', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...ROLES].sort());
    expect(Object.keys(nothing).sort()).toEqual([...RELATIONS, 'nobody'].sort());
    for (const row of Object.values(TABLE)) expect(Object.keys(row).sort()).toEqual(Object.keys(nothing).sort());
  });

  it.each(CELLS)('S0-10 C-7 %s with %s: %s', (role, relation, kind) => {
    const inTable = TABLE[role][relation]?.includes(LETTERS[kind]) ?? false;
    for (const purpose of PURPOSES) {
      const decision = deciding({ kind, purpose, roles: [role], relations: related(relation) });
      expect([purpose, decision.allowed]).toEqual([purpose, inTable && mayFor(role, relation, { kind, purpose })]);
    }
  });

  it.each(['administrator', 'hr'] as const)(
    'S0-10 never shows anything to %s, whatever ties them to anybody',
    (role) => {
      for (const kind of ACCESS_KINDS) {
        const relations = RELATIONS.map((name) => ({ kind: name, strength: 1 }));
        expect(codeOf({ kind, relations, roles: [role] })).toBe('ACCESS_ROLE_NOT_ALLOWED');
      }
    },
  );

  it('says what it rests on, the strongest first', () => {
    const relations = [
      { kind: 'duty-queue', strength: 0.7 },
      { kind: 'ticket', reference: 'TS-1', strength: 1 },
    ] as const;
    expect(deciding({ relations })).toMatchObject({ allowed: true, relation: relations[1] });
    expect(deciding({ kind: 'print', relations })).toEqual({ allowed: false, code: 'ACCESS_RELATION_MISSING' });
  });
});

describe('the person', () => {
  it.each<[string, Partial<AccessFacts>, string]>([
    ['nobody knows', { standing: undefined }, 'ACCESS_PERSON_UNKNOWN'],
    ['S1-45 is suspended', { standing: { ...present(['agent']), status: 'suspended' } }, 'ACCESS_PERSON_NOT_PRESENT'],
    ['S1-45 has left', { standing: { ...present([]), status: 'left' } }, 'ACCESS_PERSON_NOT_PRESENT'],
    ['has lost the role since', { standing: present(['hr']) }, 'ACCESS_ROLE_NOT_ALLOWED'],
    [
      'has a role that the token does not say',
      { roles: ['hr'], standing: present(['agent']) },
      'ACCESS_ROLE_NOT_ALLOWED',
    ],
  ])('who %s sees nothing', (_case, change, code) => {
    for (const kind of ['list', 'detail', 'reveal', 'dial'] as const) expect(codeOf({ kind, ...change })).toBe(code);
  });

  it.each<[StandingCondition, string]>([
    ['nda', 'ACCESS_NDA_MISSING'],
    ['policy', 'ACCESS_POLICY_NOT_ACKNOWLEDGED'],
    ['training', 'ACCESS_TRAINING_LAPSED'],
  ])('S0-1 S1-24 S1-79 without %s sees nothing, not even masked', (condition, code) => {
    for (const kind of ACCESS_KINDS.filter((one) => one !== 'question')) {
      expect(codeOf({ kind, standing: { ...present(['agent', 'general-manager']), unmet: [condition] } })).toBe(code);
    }
  });

  it('S2-9 who is not certified has no claim from a call, and keeps every other', () => {
    const standing = { ...present(['agent']), unmet: ['certification'] as const };
    expect(codeOf({ standing, relations: related('call') })).toBe('ACCESS_CERTIFICATION_MISSING');
    expect(codeOf({ standing, relations: [...related('call'), ...related('ticket')] })).toBe('allowed');
  });

  it('S1-59 of a contractor sees masks only', () => {
    const standing = { ...present(['agent']), outsourced: true as const };
    expect(codeOf({ standing })).toBe('ACCESS_CONTRACTOR_NOT_ALLOWED');
    expect(codeOf({ standing, kind: 'detail' })).toBe('allowed');
    expect(codeOf({ standing, kind: 'dial' })).toBe('allowed');
  });
});

describe('the device and its network', () => {
  const cases = ACCESS_KINDS.filter((kind) => kind !== 'question').flatMap((kind) =>
    (['managed', 'unmanaged'] as const).flatMap((device) =>
      (['office', 'vpn', 'public'] as const).map((network) => [kind, device, network] as const),
    ),
  );
  const MASKED = ['list', 'search', 'detail', 'dial', 'sms'];

  it.each(cases)('S1-61 S1-64 %s on a %s device, %s network', (kind, device, network) => {
    const trusted = device === 'managed' && network !== 'public';
    const code = codeOf({ kind, device: { deviceId: 'x', class: device, network } });
    expect(code).toBe(trusted || MASKED.includes(kind) ? 'allowed' : 'ACCESS_DEVICE_NOT_ALLOWED');
  });

  it('S1-61 of a session that the company opened on its own server is its own', () =>
    expect(decideAccess(without('device')).allowed).toBe(true));
});

describe('the grounds', () => {
  it.each(['', ' ', 'curiosity', 'REVISIT', ' revisit', 'revisit\n', '__proto__', 'length'])(
    'know no purpose %j',
    (purpose) => expect(codeOf({ purpose })).toBe('ACCESS_PURPOSE_UNKNOWN'),
  );

  it('need a purpose, which a list and a detail are taken to have', () => {
    const said = without('purpose');
    for (const kind of ['reveal', 'search', 'dial', 'print'] as const) {
      expect(decideAccess({ ...said, kind })).toEqual({ allowed: false, code: 'ACCESS_PURPOSE_MISSING' });
    }
    for (const kind of ['list', 'detail'] as const) {
      expect(decideAccess({ ...said, kind })).toMatchObject({ justification: { purpose: 'service-call' } });
      expect(decideAccess({ ...said, kind, roles: ['auditor'], standing: present(['auditor']) })).toMatchObject({
        justification: { purpose: 'internal-audit' },
      });
    }
  });

  it.each(['', '  ', 'a', ' 急 ', '。', '......', '?!?!', '—— ——', '\u3000\u3000', '\u200b\u200b', '🙂🙂', '𠮷'])(
    'S0-11 take %j for no reason',
    (reason) => expect(codeOf({ reason })).toBe('ACCESS_REASON_MISSING'),
  );

  it('S0-11 need a reason', () =>
    expect(decideAccess(without('reason'))).toEqual({ allowed: false, code: 'ACCESS_REASON_MISSING' }));

  it.each(['回访', 'ok', '#7', ' 客户来电 ', '文'.repeat(500), '𠮷'.repeat(500), ` ${'a'.repeat(500)} `])(
    'take a reason of 2 to 500 characters, without blanks around it (case %#)',
    (reason) =>
      expect(deciding({ reason })).toMatchObject({ justification: { purpose: 'service-call', reason: reason.trim() } }),
  );

  it('take no reason of more than 500 characters', () => {
    for (const kind of ['reveal', 'list'] as const) {
      expect(codeOf({ kind, reason: 'a'.repeat(501) })).toBe('ACCESS_REASON_TOO_LONG');
    }
  });
});

describe('S1-76 S1-78 the class of a field', () => {
  const WORD: Readonly<Record<ConfidentialityClass, string>> = {
    ...{ basic: 'own', financial: 'supervisor', business: 'own', private: 'general manager', other: 'own' },
  };
  const GIVEN: Readonly<Record<string, readonly string[]>> = {
    supervision: ['own', 'supervisor'],
    grant: ['own', 'supervisor', 'general manager'],
    'break-glass': ['own', 'supervisor', 'general manager'],
    custodian: ['own'],
    'duty-queue': ['own'],
  };
  const cases = CONFIDENTIALITY_CLASSES.flatMap((one) =>
    Object.keys(GIVEN).map((relation) => [one, relation] as const),
  );

  it.each(cases)('%s, whole, for %s', (one, relation) => {
    const change = { classes: [one], relations: related(relation), roles: ['supervisor'] as const };
    expect(codeOf(change)).toBe(GIVEN[relation]?.includes(WORD[one]) ? 'allowed' : 'ACCESS_APPROVAL_MISSING');
    expect(codeOf({ ...change, kind: 'detail' })).toBe('allowed');
  });

  it('is graded by the policy of the archive where that says otherwise', () => {
    const grades: NonNullable<AccessFacts['grades']> = {
      basic: 'general-manager-approval',
      financial: 'need-to-know',
      business: 'need-to-know',
      private: 'need-to-know',
      other: 'need-to-know',
    };
    expect(codeOf({ grades })).toBe('ACCESS_APPROVAL_MISSING');
    expect(codeOf({ grades, classes: ['private'] })).toBe('allowed');
  });
});

describe('whatever happens', () => {
  const relation = fc.record({
    kind: fc.constantFrom(...RELATIONS),
    strength: fc.constantFrom(0.3, 0.7, 1),
  });
  const standing = fc.option(
    fc.record({
      status: fc.constantFrom('present' as const, 'suspended' as const, 'left' as const),
      roles: fc.subarray([...ROLES]),
      unmet: fc.subarray<StandingCondition>(['nda', 'policy', 'training', 'certification']),
    }),
    { nil: undefined },
  );
  const anything = fc.record({
    kind: fc.constantFrom(...ACCESS_KINDS),
    roles: fc.subarray([...ROLES]),
    standing,
    relations: fc.array(relation, { maxLength: 4 }),
    classes: fc.subarray([...CONFIDENTIALITY_CLASSES]),
    purpose: fc.oneof(fc.constantFrom(...PURPOSES), fc.string()),
    reason: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('回访', '', '..')),
  });

  it('lets nothing through that the table refuses', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const decision = decideAccess(given);
        if (!decision.allowed) return;
        expect(given.standing?.status).toBe('present');
        const roles = given.roles.filter((role) => given.standing?.roles.includes(role));
        const tie = decision.relation?.kind ?? 'nobody';
        expect(roles.some((role) => TABLE[role][tie]?.includes(LETTERS[given.kind]))).toBe(true);
        if (decision.relation !== undefined) expect(given.relations).toContainEqual(decision.relation);
      }),
      { numRuns: 5_000 },
    );
  });

  it('S1-51 no sequence of grants and lapses opens what no grant that holds opens', () => {
    const step = fc.record({ what: fc.constantFrom('give', 'lapse'), kind: fc.constantFrom(...RELATIONS) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom(...ACCESS_KINDS), (steps, kind) => {
        const held = new Set<RelationKind>();
        for (const { what, kind: name } of steps) {
          if (what === 'give') held.add(name);
          else held.delete(name);
          const relations = [...held].map((one) => ({ kind: one, strength: 1 }));
          const expected = [...held].some(
            (one) => TABLE.agent[one]?.includes(LETTERS[kind]) && one !== 'rights-request',
          );
          expect(deciding({ kind, relations }).allowed).toBe(expected);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes nothing away for one relation or one condition met more', () => {
    fc.assert(
      fc.property(anything, relation, (given, more) => {
        if (!decideAccess(given).allowed) return;
        expect(decideAccess({ ...given, relations: [...given.relations, more] }).allowed).toBe(true);
        const met = given.standing && { ...given.standing, unmet: given.standing.unmet.slice(1) };
        expect(decideAccess({ ...given, standing: met }).allowed).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('decides the same for the same facts, in any order of roles', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const other = decideAccess({ ...given, roles: given.roles.toReversed() });
        expect(other.allowed).toBe(decideAccess(given).allowed);
      }),
    );
  });
});
