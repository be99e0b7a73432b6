import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { decodeEntry, type Receipt } from '../src/index.js';
import { openSqliteEventLog, verifySqliteLog } from '../src/sqlite/index.js';
import { checkReceipt, countingIds, TestClock, testIdentity } from '../src/testing/index.js';
import { startChild } from './support/child.js';
import { seeded } from './support/random.js';
import { rows } from './support/rows.js';
import { knownCheckpoints } from './support/sample-log.js';
import { EVENTS_PER_COMMIT } from './support/writer-commit.js';

const KILLS = Number(process.env.CRASH_KILLS ?? 200);
const WRITERS = 6;
const CHECK_EVERY = 20;
const LONGEST_LIFE_MS = 50;
const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));

describe(`a writer that is killed ${KILLS} times (CRASH_SEED=${SEED})`, () => {
  const random = seeded(SEED);
  const identity = testIdentity();
  /** By commit id. */
  const acknowledged = new Map<string, Receipt>();
  /** The number of the commit that each writer has in flight. */
  const next = Array.from({ length: WRITERS }, () => 0);
  let folder: string;
  let path: string;
  let retriedInFlight = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crash-'));
    path = join(folder, 'log.sqlite');
  });

  afterAll(() => rm(folder, { recursive: true }));

  const open = () => openSqliteEventLog({ path, identity, clock: new TestClock(), newId: countingIds() });

  /** Lets a writer live until a random moment after its first answer, and keeps what it was answered. */
  async function liveAndDie(): Promise<readonly Receipt[]> {
    const sizeBefore = existsSync(path) ? Number(rows(path, 'head')[0]?.size ?? 0) : 0;
    const child = startChild('crash-writer.ts', [path, JSON.stringify(next)]);
    await child.until((lines) => lines.length > 0);
    await setTimeout(random(LONGEST_LIFE_MS)); // not waiting for anything: the moment is what is random
    const receipts = (await child.kill()).map((line) => JSON.parse(line) as Receipt);
    for (const receipt of receipts) keep(receipt, sizeBefore);
    return receipts;
  }

  function keep(receipt: Receipt, sizeBefore: number): void {
    const [writer, number] = receipt.commitId.split('-').map(Number);
    acknowledged.set(receipt.commitId, receipt);
    next[writer ?? 0] = (number ?? 0) + 1;
    if (receipt.first < sizeBefore) retriedInFlight++;
  }

  /** Every receipt holds: its entries are where it says and inside the checkpoint that it carries. */
  async function check(receipts: readonly Receipt[]): Promise<void> {
    const known = knownCheckpoints([...acknowledged.values()]);
    expect(await verifySqliteLog({ path, vkey: identity.vkey, knownCheckpoints: known })).toMatchObject({ ok: true });
    const log = await open();
    for (const receipt of receipts) await checkReceipt(log, receipt);
    await log.close();
  }

  it('loses nothing that was acknowledged', async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const receipts = await liveAndDie();
      expect(receipts.length).toBeGreaterThan(0);
      if (kill % CHECK_EVERY === 0) await check(receipts);
    }
    await check([...acknowledged.values()]);
  }, 240_000);

  it('has every commit whole and once, also those that were in flight when it was killed', async () => {
    const log = await open();
    const { size } = await log.head();
    const counts = new Map<string, number>();
    for (let from = 0; from < size; from += 10_000) {
      for (const { bytes } of await log.read(from, 10_000)) {
        const { causationId } = decodeEntry(bytes);
        counts.set(causationId, (counts.get(causationId) ?? 0) + 1);
      }
    }
    expect([...counts].filter(([, count]) => count !== EVENTS_PER_COMMIT)).toEqual([]);
    expect([...acknowledged.keys()].filter((id) => !counts.has(id))).toEqual([]);
    const unanswered = [...counts.keys()].filter((id) => !acknowledged.has(id));
    expect(unanswered.length).toBeLessThanOrEqual(WRITERS);
    process.stderr.write(
      `${KILLS} kills, ${acknowledged.size} commits acknowledged, ${size} entries, ${retriedInFlight} found by retry\n`,
    );
    expect(retriedInFlight).toBeGreaterThan(0);
    expect(retriedInFlight).toBeLessThanOrEqual(WRITERS * (KILLS - 1));
    await log.close();
  });
});
