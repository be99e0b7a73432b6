import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeEntry, type EventLog } from '@taizhang/event-log';
import { openSqliteFeedStore } from '../src/embedded/index.js';
import { killAtWork, runToEnd } from '../src/testing/index.js';
import { append, openTestLog } from '../src/testing/process/index.js';

const FILE = join(import.meta.dirname, 'reacting-process.ts');
const STREAMS = Array.from({ length: 12 }, (_, number) => `case-${number}`);
const EVENTS_PER_STREAM = 100;
/** Early, so that most kills come while events are tried one by one. */
const POISONED_ROUND = 4;
const POISONED = ['case-3', 'case-11'];
const KILLS = 12;
const SEED = 20260302;
const MOMENTS = fc.sample(fc.integer({ min: 0, max: 250 }), { seed: SEED, numRuns: KILLS });

describe('a process that reacts to a log and is killed again and again', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-feed-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('in the end has reacted to every event once and in order, but for what is set aside', async () => {
    const intake = await openTestLog(folder, 'intake');
    for (let round = 0; round < EVENTS_PER_STREAM; round++) await appendRound(intake, round);
    await intake.close();
    for (const moment of MOMENTS) await killAtWork({ file: FILE, args: [folder, 'forever'] }, moment);
    await runToEnd({ file: FILE, args: [folder, 'once'] });
    const expected = await expectedOutcome(folder);
    expect(await copiedByStream(folder)).toEqual(expected.copied);
    expect(await setAside(folder)).toEqual(expected.setAside);
  }, 120_000);
});

async function appendRound(log: EventLog, round: number): Promise<void> {
  for (const stream of STREAMS) {
    const poisoned = round === POISONED_ROUND && POISONED.includes(stream);
    await append(log, stream, poisoned ? 'Poison' : 'Opened');
  }
}

interface Outcome {
  readonly copied: Readonly<Record<string, readonly number[]>>;
  readonly setAside: readonly number[];
}

/** Everything up to a stream's poison is copied, the rest is set aside. */
async function expectedOutcome(folder: string): Promise<Outcome> {
  const intake = await openTestLog(folder, 'intake');
  const positions = await byStream(intake, (position) => position);
  await intake.close();
  const kept = (stream: string) => (POISONED.includes(stream) ? POISONED_ROUND : EVENTS_PER_STREAM);
  const streams = Object.entries(positions);
  return {
    copied: Object.fromEntries(streams.map(([stream, all]) => [stream, all.slice(0, kept(stream))])),
    setAside: streams.flatMap(([stream, all]) => all.slice(kept(stream))).sort((a, b) => a - b),
  };
}

async function copiedByStream(folder: string): Promise<Outcome['copied']> {
  const complaint = await openTestLog(folder, 'complaint');
  const copied = await byStream(complaint, (_, data) => Number(data.position));
  await complaint.close();
  return copied;
}

async function setAside(folder: string): Promise<readonly number[]> {
  const store = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
  const letters = await store.deadLetters.list('copy');
  store.close();
  return letters.map(({ position }) => position);
}

async function byStream(
  log: EventLog,
  value: (position: number, data: Readonly<Record<string, unknown>>) => number,
): Promise<Record<string, number[]>> {
  const values: Record<string, number[]> = {};
  for (const { position, bytes } of await log.read(0, 10_000)) {
    const { stream, data } = decodeEntry(bytes);
    (values[stream] ??= []).push(value(position, data));
  }
  return values;
}
