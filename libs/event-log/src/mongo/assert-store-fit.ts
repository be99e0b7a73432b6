import { checkCollections, databaseOf } from '@taizhang/mongo';
import type { Connection } from 'mongoose';
import { EventLogError } from '../event-log.error.js';
import { logCollections } from './log-collections.js';
import { guarded } from './mongo-errors.js';

/** Refuses with `LOG_STORE_UNFIT` a server without transactions and a database that `taizhang init` has not made. */
export async function assertStoreFit(connection: Connection): Promise<void> {
  await assertTransactions(connection);
  await guarded(() => checkCollections(connection, logCollections, unfit));
}

async function assertTransactions(connection: Connection): Promise<void> {
  const { setName, msg } = await guarded(() => databaseOf(connection).command({ hello: 1 }));
  if (setName !== undefined || msg === 'isdbgrid') return;
  throw new EventLogError('LOG_STORE_UNFIT', 'the MongoDB server is no member of a replica set, as a log needs it');
}

function unfit(missing: string): EventLogError {
  return new EventLogError('LOG_STORE_UNFIT', `${missing} is missing: run taizhang init`);
}
