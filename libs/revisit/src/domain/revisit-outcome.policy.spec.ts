import { describe, expect, it } from '@jest/globals';
import { verdictOn, type Verdict } from './revisit-outcome.policy.js';

type Fact = 'yes' | 'no' | 'unclear' | undefined;
type Satisfaction = 'satisfied' | 'neutral' | 'dissatisfied' | undefined;

const FACTS: readonly Fact[] = ['yes', 'no', 'unclear', undefined];
const SATISFACTIONS: readonly Satisfaction[] = ['satisfied', 'neutral', 'dissatisfied', undefined];

const genuine: Verdict = { outcome: 'genuine' };
const notShown: Verdict = { outcome: 'not-shown' };
const brokenOff: Verdict = { outcome: 'invalid', invalidBecause: 'broken-off' };
const unclear: Verdict = { outcome: 'invalid', invalidBecause: 'unclear' };

const showing = (first: Fact, probe: Fact, second: Satisfaction) =>
  verdictOn({
    programme: 'showing',
    ...(first === undefined ? {} : { showingTookPlace: first }),
    ...(probe === undefined ? {} : { familyOrFriendShown: probe }),
    ...(second === undefined ? {} : { satisfaction: second }),
  });

/** Question 1 and probe → the verdict with question 2 answered, and without. Every combination is here. */
const TABLE: readonly (readonly [Fact, Fact, Verdict, Verdict])[] = [
  ['yes', undefined, genuine, brokenOff],
  ['yes', 'yes', genuine, brokenOff],
  ['yes', 'no', genuine, brokenOff],
  ['yes', 'unclear', genuine, brokenOff],
  ['no', 'yes', genuine, brokenOff],
  ['no', 'no', notShown, notShown],
  ['no', 'unclear', unclear, unclear],
  ['no', undefined, brokenOff, brokenOff],
  ['unclear', 'yes', genuine, brokenOff],
  ['unclear', 'no', unclear, unclear],
  ['unclear', 'unclear', unclear, unclear],
  ['unclear', undefined, brokenOff, brokenOff],
  [undefined, 'yes', brokenOff, brokenOff],
  [undefined, 'no', brokenOff, brokenOff],
  [undefined, 'unclear', brokenOff, brokenOff],
  [undefined, undefined, brokenOff, brokenOff],
];

describe('S3-7 the outcome of a showing revisit', () => {
  const cases = TABLE.map(([first, probe, answered, unanswered]) => ({ first, probe, answered, unanswered }));

  it.each(cases)('S3-13 to S3-17: showing took place $first, family or friend $probe', (row) => {
    expect(showing(row.first, row.probe, undefined)).toEqual(row.unanswered);
    for (const second of ['satisfied', 'neutral', 'dissatisfied'] as const) {
      expect(showing(row.first, row.probe, second)).toEqual(row.answered);
    }
  });

  it('the table holds every combination once', () =>
    expect(new Set(TABLE.map(([first, probe]) => `${first} ${probe}`)).size).toBe(FACTS.length ** 2));

  const everyCombination = FACTS.flatMap((first) =>
    FACTS.flatMap((probe) =>
      SATISFACTIONS.map((second) => ({ first, probe, second, verdict: showing(first, probe, second) })),
    ),
  );

  it('C-1 is genuine only with both assessed questions answered', () => {
    const withoutAnswer = everyCombination.filter(({ first, second }) => first === undefined || second === undefined);
    expect(withoutAnswer.map(({ verdict }) => verdict.outcome)).not.toContain('genuine');
  });

  it('C-3 is never not-shown when any answer is unclear', () => {
    const unclearOnes = everyCombination.filter(({ first, probe }) => first === 'unclear' || probe === 'unclear');
    expect(unclearOnes.map(({ verdict }) => verdict.outcome)).not.toContain('not-shown');
  });

  it('says why it is invalid, and only then', () => {
    for (const { verdict } of everyCombination) {
      expect(verdict.invalidBecause !== undefined).toBe(verdict.outcome === 'invalid');
    }
  });
});

describe('the outcome of a post-complaint revisit', () => {
  it.each([
    [true, { outcome: 'satisfied' }],
    [false, { outcome: 'dissatisfied' }],
  ] as const)('S4-26 is what the client says of the handling: %s', (satisfiedWithHandling, verdict) =>
    expect(verdictOn({ programme: 'post-complaint', satisfiedWithHandling })).toEqual(verdict),
  );

  it('S3-15 is invalid when the client breaks off before the question', () =>
    expect(verdictOn({ programme: 'post-complaint' })).toEqual(brokenOff));
});
