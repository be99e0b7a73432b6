import { describe, expect, it } from '@jest/globals';
import { whoSawAnswer } from '@taizhang/audit/contract';
import { archivesIn, toldOfAll } from './told-of-all.js';

const access = (n: number, at: string) => ({
  ...{ n, at, actor: 'YITZ', kind: 'reveal' as const, purpose: 'service-call' as const, decision: 'allowed' as const },
  ...{ position: n, proof: 'proof' },
});
const archive = (subject: string, missing: readonly number[], ...at: readonly string[]) => ({
  ...{ subject, count: at.length, accesses: at.map((time, index) => access(index + 1, time)) },
  completeness: { size: 10 + at.length, count: at.length + missing.length, missing: [...missing] },
});

describe('who saw a number', () => {
  const first = archive('KH-1', [], '2026-03-02T01:00:00.000Z', '2026-03-02T03:00:00.000Z');
  const merged = archive('KH-2', [2], '2026-03-02T02:00:00.000Z');
  const answer = whoSawAnswer.parse({ ...first, others: [merged] });

  it('S1-69 is told of all archives as of one, oldest first, each access with its archive', () => {
    const told = toldOfAll(archivesIn(answer));
    expect(told).toMatchObject({ subject: 'KH-1,KH-2', count: 3 });
    expect(told.accesses.map(({ subject, n }) => [subject, n])).toEqual([
      ['KH-1', 1],
      ['KH-2', 1],
      ['KH-1', 2],
    ]);
    expect(told.completeness).toEqual({ size: 11, count: 4, missing: [2] });
  });

  it('is told of one archive as it is answered', () => {
    const { accesses, ...rest } = first;
    const told = { ...rest, accesses: accesses.map((one) => ({ subject: 'KH-1', ...one })) };
    expect(toldOfAll([first])).toEqual(told);
  });
});
