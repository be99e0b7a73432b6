import { describe, expect, it } from '@jest/globals';
import { inSteps, type FineTime } from './in-steps.js';

/** Time that passes by as much as the work takes. */
function timeOf(took: number): FineTime & { readonly waited: number[] } {
  const times = [100, 100 + took];
  const waited: number[] = [];
  return { waited, now: () => times.shift() ?? NaN, until: async (then) => void waited.push(then) };
}

const isRefused = ({ status }: PromiseSettledResult<unknown>) => status === 'rejected';
const refusal = new Error('there is no such customer');
const refused = () => Promise.reject(refusal);

describe('an answer in steps', () => {
  it.each([
    [0.2, 110],
    [9.9, 110],
    [10, 120],
    [23.4, 130],
  ])('S1-10 that hides something and took %d ms is kept to the end of its step', async (took, end) => {
    const time = timeOf(took);
    await expect(inSteps(refused, isRefused, time)).rejects.toBe(refusal);
    expect(time.waited).toEqual([end]);
  });

  it('that hides nothing is given at once', async () => {
    const time = timeOf(3);
    await expect(inSteps(() => Promise.resolve('shown'), isRefused, time)).resolves.toBe('shown');
    expect(time.waited).toEqual([]);
  });

  it('is given by the time of the process when no other is named', async () => {
    await expect(inSteps(refused, isRefused)).rejects.toBe(refusal);
  });
});
