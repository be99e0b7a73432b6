import { expect } from '@jest/globals';
import { CANARIES, FLOWS } from './flows.js';
import { Search } from './places.js';
import type { Heard } from './scenario.js';
import { NumberScanner } from './scanner.js';

/** Ends of paths, and the flow whose every number ends there. A crash takes some answers away, and a retry is refused then. */
const ENDS: readonly (readonly [word: string, flow: string])[] = [
  ...([
    ['reveal', 'recorded'],
    ['dial', 'recorded'],
    ['record', 'recorded'],
    ['messages', 'recorded'],
  ] as const),
  ...([
    ['corrections', 'corrected'],
    ['removal', 'corrected'],
    ['calls', 'received'],
    ['visits', 'received'],
  ] as const),
  ...([
    ['letters', 'received'],
    ['classification', 'received'],
    ['break-glasses', 'argued'],
  ] as const),
  ...([
    ['complaints', 'complained'],
    ['file', 'exported'],
    ['package', 'disclosed'],
    ['a-1', 'scanned'],
  ] as const),
  ...([
    ['opening', 'scanned'],
    ['reading', 'filled'],
    ['print', 'filled'],
    ['archive', 'scanned'],
    ['copy', 'answered'],
    ['who-looked', 'answered'],
  ] as const),
  ...([
    ['merges', 'merged'],
    ['duplicates', 'merged'],
  ] as const),
];
const MOST = 0.8;

/** Numbers have gone through every flow, most of them with success, and what is wrong was refused in every way. */
export function expectEveryFlow({ statuses, taken, imported }: Heard, { length }: readonly string[]): void {
  expect([...statuses.keys()]).toEqual(
    expect.arrayContaining(['200', '201', '400', '401', '403', '404', '409', '422']),
  );
  expect(statuses.get('201')).toBeGreaterThan(2 * length);
  expect(statuses.get('500')).toBeUndefined();
  for (const [word, flow] of ENDS) {
    const ofThousand = FLOWS.find(([name]) => name === flow)?.[1] ?? Infinity;
    // Of a few numbers, one may be asked for again after a crash that took the first answer with it.
    const least = Math.max(1, Math.floor((MOST * ofThousand * length) / 1_000));
    expect([word, (taken.get(word) ?? 0) >= least]).toEqual([word, true]);
  }
  expect(taken.get('canaries')).toBeGreaterThanOrEqual((CANARIES * length) / 1_000);
  expect(imported.exitCode).toBe(1);
  expect(imported.answer).toMatchObject({
    accepted: expect.any(Number),
    rejected: expect.arrayContaining([expect.anything()]),
  });
}

/** Numbers are shown to whom they may be: the search would find them where they were. */
export function expectShown({ shown }: Heard, numbers: readonly string[]): void {
  const search = new Search(new NumberScanner(numbers));
  search.look('shown', shown.join('\n'));
  expect(new Set(search.hits).size).toBeGreaterThan(numbers.length / 4);
}
