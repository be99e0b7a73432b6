import { beforeEach, describe, expect, it } from '@jest/globals';
import { OfferedEntries } from './offered-entries.js';

const entry = (position: number, length = 1, fill = 0) => ({ position, bytes: new Uint8Array(length).fill(fill) });
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => entry(from + index));

describe('offered entries', () => {
  let offered: OfferedEntries;
  const positions = () => offered.between(0, 1_000_000).map(({ position }) => position);

  beforeEach(() => {
    offered = new OfferedEntries();
  });

  it('are kept in the order of their positions, from wherever they come', () => {
    offered.offer([entry(7), entry(9)], 5);
    offered.offer([entry(6), entry(8)], 5);
    expect(positions()).toEqual([6, 7, 8, 9]);
    expect(offered.between(7, 9)).toEqual([entry(7), entry(8)]);
  });

  it('are not kept once they are copied', () => {
    offered.offer(entries(0, 10), 4);
    expect(positions()).toEqual([4, 5, 6, 7, 8, 9]);
    offered.forget(7);
    expect(positions()).toEqual([7, 8, 9]);
  });

  it('are not replaced by what comes later', () => {
    offered.offer([entry(3)], 0);
    offered.offer([entry(3, 1, 1)], 0);
    expect(offered.between(3, 4)).toEqual([entry(3)]);
  });

  it('have no room for what is far ahead of the copy, nor for no position at all', () => {
    offered.offer([entry(2_047), entry(2_048), entry(-1), entry(Number.NaN), entry(2 ** 53)], 0);
    expect(positions()).toEqual([2_047]);
  });

  it('have room for two mebibytes, and again when some are let go', () => {
    const large = (position: number) => entry(position, 65_535);
    offered.offer(
      Array.from({ length: 200 }, (_, position) => large(position)),
      0,
    );
    expect(positions()).toHaveLength(32);
    offered.forget(10);
    offered.offer([large(32)], 10);
    expect(positions()).toContain(32);
  });
});
