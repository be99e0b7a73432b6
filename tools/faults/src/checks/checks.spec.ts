import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventLog } from '@taizhang/event-log';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';
import { countingIds, testCommit, TestClock, testIdentity } from '@taizhang/event-log/testing';
import type { Acknowledged, Promised } from '../ledger.js';
import { acknowledgedAreLogged } from './acknowledged.js';
import { collectLog, type LogEvidence } from './evidence.js';
import { historiesAreExact } from './histories.js';
import { keptOf, topicsAreWhole } from './topics.js';

const NOTHING: Promised = { acknowledged: [], looks: [], calls: [], customers: [] };

const open = (keyNumber: number) =>
  openSqliteEventLog({
    ...{ path: ':memory:', identity: testIdentity('test.local/intake/main', keyNumber) },
    ...{ clock: new TestClock(), newId: countingIds() },
  });

const calls = ['call-1', 'call-2', 'call-3'];

async function record(log: EventLog): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  for (const call of calls) {
    const { stream, version, first, last, checkpoint } = await log.append(
      testCommit(call, { stream: `reception-${call}` }),
    );
    acknowledged.push({ key: call, context: 'intake', stream, version, first, last, checkpoint, after: 'kill Kafka' });
  }
  return acknowledged;
}

let log: EventLog;
let evidence: LogEvidence;
let acknowledged: readonly Acknowledged[];

beforeAll(async () => {
  log = await open(1);
  acknowledged = await record(log);
  evidence = await collectLog(log);
});

afterAll(() => log.close());

describe('acknowledged events', () => {
  const check = (change: Partial<LogEvidence>, receipts: readonly Acknowledged[] = acknowledged) =>
    acknowledgedAreLogged({ ledger: { ...NOTHING, acknowledged: [...receipts] }, logs: [{ ...evidence, ...change }] });

  it('are all found in the log that acknowledged them', async () => {
    expect(await check({})).toEqual([]);
  });

  it('are lost when the log ends before them', async () => {
    expect(await check({ events: evidence.events.slice(0, 2) })).toEqual([
      'intake call-3, after kill Kafka: lost: nothing at 2 to 2',
    ]);
  });

  it('are lost when something else stands in their place', async () => {
    const [first, second, third] = evidence.events;
    const events = [second, first, third].filter((event) => event !== undefined);
    expect(await check({ events })).toEqual([
      'intake call-1, after kill Kafka: lost: another event at 0',
      'intake call-2, after kill Kafka: lost: another event at 1',
    ]);
  });

  it('are doubled when their commit is there again', async () => {
    const events = [...evidence.events, ...evidence.events.slice(1, 2)];
    expect(await check({ events })).toEqual([
      'intake call-2, after kill Kafka: doubled: its commit has 2 events in the log',
    ]);
  });

  it('are not proved by a checkpoint of another tree, or of another key', async () => {
    const roots = evidence.roots.toReversed();
    expect(await check({ roots })).toContainEqual(expect.stringMatching(/of another tree/));
    const other = await open(2);
    expect(await check({}, await record(other))).toContainEqual(expect.stringMatching(/does not verify/));
    await other.close();
  });
});

describe('histories', () => {
  const empty = (context: string): LogEvidence => ({ ...evidence, context, events: [], entries: [] });
  const check = (receptionIds: readonly string[], change: Partial<LogEvidence> = {}) =>
    historiesAreExact({
      ledger: { ...NOTHING, calls: receptionIds.map((receptionId) => ({ receptionId, answered: false })) },
      logs: [{ ...evidence, ...change }, ...['customer', 'complaint', 'revisit'].map(empty)],
    });

  it('are exact when every call was received once', async () => {
    expect(await check(calls)).toEqual([]);
  });

  it('lack what a client was answered', async () => {
    expect(await check([...calls, 'call-4'])).toEqual([
      'intake reception-call-4: lost: nothing instead of CallReceived',
    ]);
  });

  it('hold what happened twice, or what nobody asked for', async () => {
    const events = [...evidence.events, ...evidence.events.slice(0, 1)];
    expect(await check(calls.slice(1), { events })).toEqual([
      'intake reception-call-1: doubled: CallReceived CallReceived instead of nothing',
    ]);
  });
});

describe('topics', () => {
  const messages = (...positions: readonly number[]) =>
    positions.map((position) => ({
      partition: 0,
      message: {
        ...{
          key: null,
          timestamp: '0',
          attributes: 0,
          offset: '0',
          headers: { 'taizhang-position': String(position) },
        },
        value: Buffer.from(evidence.entries[position]?.bytes ?? []),
      },
    }));
  const check = (...positions: readonly number[]) => {
    const topic = { context: 'intake', setAside: [], ...keptOf(messages(...positions)) };
    return topicsAreWhole({ logs: [evidence], topics: [topic] });
  };

  it('may say again what they have said', async () => {
    expect(keptOf(messages(0, 1, 0, 1, 2)).repeated).toBe(2);
    expect(await check(0, 1, 0, 1, 2)).toEqual([]);
  });

  it('lack a position that comes too late for who drops what he has', async () => {
    expect(await check(0, 2, 1)).toEqual(['intake: who reads the topic does not get position 1']);
  });
});
