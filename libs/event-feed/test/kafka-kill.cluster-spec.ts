import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeEntry, type EventLog } from '@taizhang/event-log';
import { MemoryLeaseStore } from '@taizhang/lease/testing';
import { openSqliteFeedStore } from '../src/embedded/index.js';
import { startRelay } from '../src/kafka/index.js';
import { killAtWork } from '../src/testing/index.js';
import { MemoryRelayProgress } from '../src/testing/kafka/memory-relay-progress.js';
import { openTestTopics, type TestKafka } from '../src/testing/kafka/test-kafka.js';
import { append, openTestLog } from '../src/testing/process/index.js';

const FILE = join(import.meta.dirname, 'kafka-reacting-process.ts');
const STREAMS = Array.from({ length: 12 }, (_, number) => `case-${number}`);
const EVENTS_PER_STREAM = 60;
const POISONED_ROUND = 20;
const POISONED = 'case-3';
const SEED = 20260302;
/** Between effects and commits: a batch takes its time. The last is when everything has long been done. */
const MOMENTS = [...fc.sample(fc.integer({ min: 0, max: 300 }), { seed: SEED, numRuns: 3 }), 20_000];

describe('a member of a consumer group that is killed again and again', () => {
  let folder: string;
  let kafka: TestKafka;
  let intake: EventLog;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-feed-'));
    kafka = await openTestTopics(['intake']);
    intake = await openTestLog(folder, 'intake');
  });
  afterEach(async () => {
    await intake.close();
    await kafka.destroy();
    await rm(folder, { recursive: true });
  });

  it('in the end has reacted to every event once and in order, but for what is set aside', async () => {
    const leases = new MemoryLeaseStore().candidate(2_000);
    const errors: unknown[] = [];
    const onError = (error: unknown) => void errors.push(error);
    const relay = startRelay({
      log: intake,
      leases,
      kafka: kafka.options,
      progress: new MemoryRelayProgress(),
      onError,
    });
    for (let round = 0; round < EVENTS_PER_STREAM; round++) await appendRound(intake, round);
    const args = [folder, kafka.options.topicPrefix ?? '', intake.vkey];
    for (const moment of MOMENTS) await killAtWork({ file: FILE, args }, moment);
    await relay.close();
    expect(errors).toEqual([]);
    const positions = await byStream(intake, (position) => position);
    const aside = positions[POISONED]?.slice(POISONED_ROUND) ?? [];
    expect(await copied(folder)).toEqual({ ...positions, [POISONED]: positions[POISONED]?.slice(0, POISONED_ROUND) });
    expect(await setAside(folder)).toEqual(aside);
  }, 200_000);
});

async function appendRound(log: EventLog, round: number): Promise<void> {
  for (const stream of STREAMS) {
    await append(log, stream, stream === POISONED && round === POISONED_ROUND ? 'Poison' : 'Opened');
  }
}

async function copied(folder: string): Promise<Readonly<Record<string, readonly number[]>>> {
  const complaint = await openTestLog(folder, 'complaint');
  const values = await byStream(complaint, (_, data) => Number(data.position));
  await complaint.close();
  return values;
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
): Promise<Record<string, readonly number[]>> {
  const values: Record<string, readonly number[]> = {};
  for (const { position, bytes } of await log.read(0, 10_000)) {
    const { stream, data } = decodeEntry(bytes);
    values[stream] = [...(values[stream] ?? []), value(position, data)];
  }
  return values;
}
