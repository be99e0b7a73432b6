import { decideAccess, type AccessFacts } from '@taizhang/access';
import { figure, percentile, type Bench } from './bench.js';

const DECISIONS = 200_000;
const ROUNDS = 5;
/** More relations than anybody has to one customer. */
const RELATIONS = 50;

const facts: AccessFacts = {
  kind: 'reveal',
  roles: ['agent'],
  standing: { status: 'present', roles: ['agent'], unmet: [] },
  device: { deviceId: 'bench', class: 'managed', network: 'office' },
  purpose: 'service-call',
  reason: 'the customer asked to be called back',
  relations: Array.from({ length: RELATIONS }, (_, n) => ({ kind: 'ticket', strength: 1, reference: `c-${n}` })),
  classes: ['basic'],
};

/** One decision whether an access may happen: the table alone, without what its facts are read from. */
export const decideAccessBench: Bench = async ({ smoke }) => {
  const cases = [
    ['allowed', facts],
    ['refused', { ...facts, relations: [] }],
  ] as const;
  const rounds = Array.from({ length: smoke ? 1 : ROUNDS });
  const count = smoke ? 1_000 : DECISIONS;
  const figures = cases.flatMap(([name, given]) => {
    const isAllowed = name === 'allowed';
    const times = rounds.map(() => decisions(given, isAllowed, count));
    return [
      figure(`${name} p99`, { unit: 'ms', values: times.map((round) => percentile(round, 0.99)), budget: '< 1' }),
      figure(`${name} longest`, { unit: 'ms', values: times.map((round) => percentile(round, 1)) }),
    ];
  });
  return { figures, comparisons: [], notes: [`${RELATIONS} relations to the customer, or none`] };
};

function decisions(given: AccessFacts, isAllowed: boolean, count: number): number[] {
  return Array.from({ length: count }, () => {
    const started = performance.now();
    if (decideAccess(given).allowed !== isAllowed) throw new Error('decided otherwise than it should be');
    return performance.now() - started;
  });
}
