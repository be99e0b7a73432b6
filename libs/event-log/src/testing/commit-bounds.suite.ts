import { describe, expect, it } from '@jest/globals';
import type { Commit, NewEvent, StreamEvents } from '../index.js';
import { expectRefused, logUnderTest, type EventLogFactory } from './log-under-test.js';
import { loneCommit, testCommit } from './test-commit.js';

const LONGEST = 'x'.repeat(200);
const circular: Record<string, unknown> = {};
circular.self = circular;

const NAMES = ['id', 'stream', 'actor', 'correlationId', 'fingerprint', 'policy'] as const;
const BAD_NAMES = ['', `${LONGEST}x`, 'two words', 'new\nline', 'end\n', 'tab\t', '\u0000', '\u007f', 'é', '来电'];
const badNames = NAMES.flatMap((name) => BAD_NAMES.map((text): [string, Partial<Commit>] => [name, { [name]: text }]));

const badNumbers: [string, Partial<Commit>][] = [
  ...[-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53].map((expectedVersion): [string, Partial<Commit>] => [
    `expectedVersion ${expectedVersion}`,
    { expectedVersion },
  ]),
  ['no events', { events: [] }],
  ['1,001 events', { events: testCommit('any', {}, 1001).events }],
];

const other = (part: Partial<StreamEvents>): Partial<Commit> => ({
  before: { stream: 'call-2', expectedVersion: 0, events: testCommit('any').events, ...part },
});
const badOthers: [string, Partial<Commit>][] = [
  ['its own stream as the other one', other({ stream: 'call-1' })],
  ['another stream of two words', other({ stream: 'two words' })],
  ['another stream without events', other({ events: [] })],
  ['another stream at version -1', other({ expectedVersion: -1 })],
  ['another stream with an event without a name', other({ events: [{ type: '', v: 1, data: {} }] })],
  ['1,001 events on two streams', other({ events: testCommit('any', {}, 1_000).events })],
];

const event = (part: Partial<Record<keyof NewEvent, unknown>>) =>
  // Callers may come from untyped JSON, so what the types forbid is refused at run time too.
  ({ events: [...testCommit('any').events, { type: 'CallReceived', v: 1, data: {}, ...part } as NewEvent] });

const BAD_TYPES = [
  '',
  'callReceived',
  'C',
  'Call-Received',
  'Call Received',
  '9Calls',
  `C${'a'.repeat(100)}`,
  'Call\n',
];
const badEvents: [string, Partial<Commit>][] = [
  ...BAD_TYPES.map((type): [string, Partial<Commit>] => [`type ${JSON.stringify(type)}`, event({ type })]),
  ...[0, -1, 1.5, Number.NaN].map((v): [string, Partial<Commit>] => [`v ${v}`, event({ v })]),
  ['data with a bigint', event({ data: { big: 1n } })],
  ['circular data', event({ data: circular })],
  ['no data', event({ data: undefined })],
  ['null as data', event({ data: null })],
  ['a list as data', event({ data: [] })],
  ['text as data', event({ data: 'text' })],
  ['data that turns into text', event({ data: new Date(0) })],
];

/** Every bound that the port states of a commit. */
export function commitBoundsSuite(makeFixture: EventLogFactory): void {
  const test = logUnderTest(makeFixture);

  describe('a commit that breaks a bound is refused and nothing of it written', () => {
    it.each([...badNames, ...badNumbers, ...badEvents, ...badOthers])('%s', async (_, part) => {
      const { log } = test;
      await expectRefused('COMMIT_INVALID', log.append(testCommit('commit-1', part)));
      expect((await log.head()).size).toBe(0);
      expect(await log.append(testCommit('commit-1'))).toMatchObject({ first: 0 });
    });
  });

  it('accepts a commit at every bound', async () => {
    const [shortest, longest] = ['!', '~'.repeat(200)];
    const { log } = test;
    for (const name of [shortest, longest]) {
      const names = Object.fromEntries(NAMES.map((key) => [key, name]));
      expect(await log.append(testCommit('any', names, 1000))).toMatchObject({ version: 1000, stream: name });
    }
    const events = ['Aa', `C${'a'.repeat(99)}`].map((type) => ({ type, v: Number.MAX_SAFE_INTEGER, data: {} }));
    expect(await log.append(loneCommit('types', { events }))).toMatchObject({ first: 2000, last: 2001 });
  });

  it('refuses one among many alone', async () => {
    const { log } = test;
    const commits = [loneCommit('one'), loneCommit('two', { actor: '' }), loneCommit('three')];
    const settled = await Promise.allSettled(commits.map((commit) => log.append(commit)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await log.head()).size).toBe(2);
  });
}
