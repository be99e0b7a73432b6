import { describe, expect, it } from '@jest/globals';
import { inTurns } from './in-turns.js';

describe('work in turns', () => {
  it('is under way no more than so often at once, in order, also after a failure', async () => {
    const turns = inTurns(2);
    const [started, ends]: [number[], (() => void)[]] = [[], []];
    const results = [0, 1, 2, 3].map((number) =>
      turns(async () => {
        started.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (number === 1) throw new Error('failed');
        return number;
      }),
    );
    const settled = Promise.allSettled(results);
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    ends[1]?.();
    await results[1]?.catch(() => undefined);
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    for (const number of [0, 2, 3]) {
      ends[number]?.();
      await results[number];
      await Promise.resolve();
    }
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await turns(async () => 'free')).toBe('free');
  });
});
