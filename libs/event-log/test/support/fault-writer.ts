/**
 * A process that appends so many commits with each of several writers and goes on through faults: what may
 * pass is tried again, as a caller would. Every other error ends it. Says each receipt and each failure on stdout.
 * Arguments: the log file, writers, commits of each.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { uuidV7 } from '@taizhang/kernel';
import { EventLogError, type EventLogErrorCode } from '../../src/index.js';
import { openSqliteEventLog } from '../../src/sqlite/index.js';
import { testIdentity } from '../../src/testing/test-identity.js';
import { writerCommit } from './writer-commit.js';

const [path = '', writers = '0', commits = '0'] = process.argv.slice(2);
const clock = { now: Date.now };
const newId = () => uuidV7(clock.now(), randomBytes(10));

const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

/** A page that cannot be read looks damaged to SQLite; it is read again like everything else. */
const MAY_PASS = new Set<EventLogErrorCode>(['LOG_UNAVAILABLE', 'LOG_CORRUPT']);

async function persist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EventLogError) || !MAY_PASS.has(error.code)) throw error;
      say({ failed: error.code });
      await setImmediate();
    }
  }
}

const log = await persist(() => openSqliteEventLog({ path, identity: testIdentity(), clock, newId }));

async function write(writer: number): Promise<void> {
  for (let number = 0; number < Number(commits); number++) {
    say({ receipt: await persist(() => log.append(writerCommit(writer, number))) });
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
await log.close();
