/**
 * A process that appends with several writers and says on stdout what was acknowledged, a receipt a line, until it is
 * killed. Arguments: the log file, and how far each writer was acknowledged before, as JSON.
 */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@taizhang/kernel';
import type { EventLog } from '../../src/index.js';
import { openSqliteEventLog } from '../../src/sqlite/index.js';
import { testIdentity } from '../../src/testing/test-identity.js';
import { say } from './say.js';
import { writerCommit } from './writer-commit.js';

const [path = '', acknowledged = '[]'] = process.argv.slice(2);
const clock = { now: Date.now };
const newId = () => uuidV7(clock.now(), randomBytes(10));
const log = await openSqliteEventLog({ path, identity: testIdentity(), clock, newId });

/** The first one is a retry when the process before this one was killed between writing it and saying so. */
async function write(into: EventLog, writer: number, from: number): Promise<never> {
  for (let number = from; ; number++) say(await into.append(writerCommit(writer, number)));
}

const starts = JSON.parse(acknowledged) as number[]; // written by the test beside this file
await Promise.all(starts.map((from, writer) => write(log, writer, from)));
