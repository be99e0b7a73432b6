/**
 * A process that appends to a log in MongoDB and says on stdout what was acknowledged, a receipt a line, until it is
 * killed. Arguments: the database, 'leases' or 'none', and by name how far each of its writers was acknowledged before.
 */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@taizhang/kernel';
import { createMongoLeases } from '@taizhang/lease/mongo';
import { connectTo } from '@taizhang/mongo/testing';
import { EventLogError, type EventLog } from '../../src/index.js';
import { openMongoEventLog } from '../../src/mongo/index.js';
import { testCommit } from '../../src/testing/test-commit.js';
import { testIdentity } from '../../src/testing/test-identity.js';
import { say } from './say.js';
import { EVENTS_PER_COMMIT, writerCommit } from './writer-commit.js';

const [database = '', turns = '', acknowledged = '{}'] = process.argv.slice(2);
const LEASE_MS = 1_000;
/** Those that are killed may hold up the others for long on a busy machine; what is tried here is that nothing is lost. */
const PATIENCE_MS = 120_000;
const clock = { now: Date.now };
const newId = () => uuidV7(clock.now(), randomBytes(10));

const connection = await connectTo(process.env.TAIZHANG_TEST_MONGODB ?? '', database);
const leases = turns === 'leases' ? { leases: createMongoLeases({ connection, ttlMs: LEASE_MS }) } : {};
const log = await openMongoEventLog({
  ...{ connection, identity: testIdentity(), clock, newId, patienceMs: PATIENCE_MS },
  ...leases,
});

/** The first one is a retry when the process before this one was killed between writing it and saying so. */
async function write(into: EventLog, writer: number, from: number): Promise<never> {
  for (let number = from; ; number++) say(await into.append(writerCommit(writer, number)));
}

/** Appends to a stream that every process appends to, at the version that it believes. */
async function contest(into: EventLog): Promise<never> {
  for (let expectedVersion = 0; ;) {
    const commit = testCommit(newId(), { stream: 'contested', expectedVersion }, EVENTS_PER_COMMIT);
    const receipt = await into.append(commit).catch(unlessConflict);
    if (receipt !== undefined) say(receipt);
    expectedVersion =
      receipt?.version ?? (await into.readStream('contested', expectedVersion + 1)).length + expectedVersion;
  }
}

function unlessConflict(error: unknown): undefined {
  if (error instanceof EventLogError && error.code === 'VERSION_CONFLICT') return undefined;
  throw error;
}

const starts = Object.entries(JSON.parse(acknowledged) as Record<string, number>); // written by the test that runs it
await Promise.all([contest(log), ...starts.map(([writer, from]) => write(log, Number(writer), from))]);
