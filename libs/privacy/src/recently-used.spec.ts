import { describe, expect, it } from '@jest/globals';
import { RecentlyUsed } from './recently-used.js';

describe('RecentlyUsed', () => {
  const filled = () => {
    const kept = new RecentlyUsed<string, number>(2);
    kept.set('a', 1);
    kept.set('b', 2);
    return kept;
  };
  const valuesOf = (kept: RecentlyUsed<string, number>) => ['a', 'b', 'c'].map((key) => kept.get(key));

  it('forgets what was used longest ago', () => {
    const kept = filled();
    kept.set('c', 3);
    expect(valuesOf(kept)).toEqual([undefined, 2, 3]);
  });

  it('counts reading as use', () => {
    const kept = filled();
    kept.get('a');
    kept.set('c', 3);
    expect(valuesOf(kept)).toEqual([1, undefined, 3]);
  });

  it('keeps the newest value, and forgets nothing for it', () => {
    const kept = filled();
    kept.set('a', 4);
    expect(valuesOf(kept)).toEqual([4, 2, undefined]);
  });

  it('forgets on request', () => {
    const kept = filled();
    kept.delete('a');
    expect(valuesOf(kept)).toEqual([undefined, 2, undefined]);
    kept.clear();
    expect(valuesOf(kept)).toEqual([undefined, undefined, undefined]);
  });
});
