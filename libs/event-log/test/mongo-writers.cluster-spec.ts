import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leaseCollections } from '@taizhang/lease/mongo';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { decodeEntry, type Receipt } from '../src/index.js';
import { logCollections, openMongoEventLog, verifyMongoLog } from '../src/mongo/index.js';
import { checkReceipt, countingIds, TestClock, testIdentity } from '../src/testing/index.js';
import { startChild, type Child } from './support/child.js';
import { seeded } from './support/random.js';
import { knownCheckpoints } from './support/sample-log.js';
import { EVENTS_PER_COMMIT } from './support/writer-commit.js';

const KILLS = Number(process.env.CRASH_KILLS ?? 12);
const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
const PROCESSES = 3;
const WRITERS = 6;
const LONGEST_LIFE_MS = 1_500;
const SPOT_CHECKS = 40;

describe.each(['leases', 'none'])(
  `${PROCESSES} processes that append to one log with %s (CRASH_SEED=${SEED})`,
  (turns) => {
    const random = seeded(SEED);
    const identity = testIdentity();
    const acknowledged: Receipt[] = [];
    /** By writer, the number of the commit that it has in flight; each process has its own writers. */
    const next = new Map<number, number>();
    const children: Child[] = [];
    let database: TestDatabase;

    beforeAll(async () => {
      database = await testDatabase([...logCollections, ...leaseCollections]);
    });

    afterAll(async () => {
      await Promise.all(children.map((child) => child.kill())); // those that a failed test has left
      await database.drop();
    });

    function start(process: number): Child {
      const own = Array.from({ length: WRITERS }, (_, number) => process * WRITERS + number);
      const starts = Object.fromEntries(own.map((writer) => [writer, next.get(writer) ?? 0]));
      return startChild('mongo-writer.ts', [database.name, turns, JSON.stringify(starts)]);
    }

    async function kill(child: Child): Promise<void> {
      for (const line of await child.kill()) {
        const receipt = JSON.parse(line) as Receipt;
        acknowledged.push(receipt);
        const [writer, number] = receipt.commitId.split('-').map(Number);
        if (receipt.stream !== 'contested') next.set(writer ?? 0, (number ?? 0) + 1);
      }
    }

    it('lose nothing that was acknowledged, whoever is killed', async () => {
      children.push(...Array.from({ length: PROCESSES }, (_, process) => start(process)));
      for (let killed = 0; killed < KILLS; killed++) {
        const process = random(PROCESSES);
        const child = children[process];
        await child?.until((lines) => lines.length > 0);
        await setTimeout(random(LONGEST_LIFE_MS)); // not waiting for anything: the moment is what is random
        if (child !== undefined) await kill(child);
        children[process] = start(process);
      }
      for (const child of children) await child.until((lines) => lines.length > 0);
      for (const child of children) await kill(child);
      const found = await verifyMongoLog({
        connection: database.connection,
        vkey: identity.vkey,
        knownCheckpoints: knownCheckpoints(acknowledged),
      });
      expect(found).toEqual({ ok: true, size: found.size, root: found.root });
      process.stderr.write(`${turns}: ${KILLS} kills, ${acknowledged.length} acknowledged, ${found.size} entries\n`);
    }, 240_000);

    it('have every commit whole and once, also those that were in flight', async () => {
      const { connection } = database;
      const log = await openMongoEventLog({ connection, identity, clock: new TestClock(), newId: countingIds() });
      const { size } = await log.head();
      const counts = new Map<string, number>();
      for (let from = 0; from < size; from += 10_000) {
        for (const { bytes } of await log.read(from, 10_000)) {
          const { causationId } = decodeEntry(bytes);
          counts.set(causationId, (counts.get(causationId) ?? 0) + 1);
        }
      }
      expect([...counts].filter(([, count]) => count !== EVENTS_PER_COMMIT)).toEqual([]);
      expect(acknowledged.filter(({ commitId }) => !counts.has(commitId))).toEqual([]);
      for (let check = 0; check < SPOT_CHECKS; check++) {
        const receipt = acknowledged[random(acknowledged.length)];
        if (receipt === undefined) throw new Error('nothing was acknowledged');
        await checkReceipt(log, receipt);
        expect((await log.findCommit(receipt.commitId))?.receipt).toEqual(receipt);
      }
      await log.close();
    });
  },
);
