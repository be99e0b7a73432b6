import { LeaseTurns, type Leases } from '@taizhang/lease';
import { mongo, type Connection } from 'mongoose';
import { EventLogError } from '../event-log.error.js';
import type { EventLog } from '../event-log.port.js';
import { parseOrigin, type LogIdentity } from '../log-identity.js';
import { firstHead } from '../sequencing/open-tip.js';
import { SequencedEventLog } from '../sequencing/sequenced-event-log.js';
import type { SequencingOptions } from '../sequencing/stage-group.js';
import { assertStoreFit } from './assert-store-fit.js';
import { DURABLE, HeadWriter } from './head-writer.js';
import { bufferOf, logModels, type LogModels } from './log-models.js';
import { guarded } from './mongo-errors.js';
import { HEAD_ID, MongoLogReader } from './mongo-log-reader.js';
import { MongoLogStore } from './mongo-log-store.js';
import { MongoTips } from './mongo-tips.js';

/** Longer than a replica set takes to elect a primary (10 s without a heartbeat, and the election). */
const PATIENCE_MS = 15_000;
const LEASE_NAME = 'log';

export type MongoEventLogOptions = Omit<SequencingOptions, 'tenant'> & {
  /** Open, on the database that has this log alone; it stays the caller's. */
  readonly connection: Connection;
  /** Keeps processes that append to one log from fighting; without, they are as safe and slower. */
  readonly leases?: Leases;
  /** How long a call goes on trying before `LOG_UNAVAILABLE`, in milliseconds; 15,000 unless given. */
  readonly patienceMs?: number;
};

/**
 * Opens a log in MongoDB. Any number of processes may have it open and append. Throws `LOG_STORE_UNFIT`, `LOG_CORRUPT`,
 * `LOG_IDENTITY_MISMATCH` or `LOG_UNAVAILABLE`.
 */
export async function openMongoEventLog(options: MongoEventLogOptions): Promise<EventLog> {
  const { connection, identity, leases, patienceMs = PATIENCE_MS } = options;
  await assertStoreFit(connection);
  const models = logModels(connection);
  const reader = new MongoLogReader(models);
  const tips = new MongoTips(reader, identity);
  await ensureHead(models, reader, identity);
  const { tenant } = parseOrigin(identity.origin);
  const session = await guarded(() => connection.startSession());
  const writer = new HeadWriter({ ...options, tenant, models, reader, tips }, session);
  const turns = leases && new LeaseTurns(leases, LEASE_NAME);
  const store = new MongoLogStore({ reader, tips, writer, turns, patienceMs });
  await refuseBeyondHead(reader, store);
  return new SequencedEventLog(identity, store);
}

/** Others may append meanwhile: what was there before the head was read must be inside it. */
async function refuseBeyondHead(reader: MongoLogReader, store: MongoLogStore): Promise<void> {
  const end = await reader.end();
  const { head } = await store.tip();
  if (end > head.size) throw new EventLogError('LOG_CORRUPT', 'there are entries beyond the head');
}

/** The first to open a new log signs the empty tree. */
async function ensureHead(models: LogModels, reader: MongoLogReader, identity: LogIdentity): Promise<void> {
  if ((await reader.head()) !== null) return;
  const head = await firstHead(reader, identity);
  const nobody = new mongo.UUID('00000000-0000-0000-0000-000000000000');
  const created = { ...head, range: bufferOf(head.range), fence: 0, writer: nobody };
  await guarded(() =>
    models.head.updateOne({ _id: HEAD_ID }, { $setOnInsert: created }, { upsert: true, writeConcern: DURABLE }).exec(),
  );
}
