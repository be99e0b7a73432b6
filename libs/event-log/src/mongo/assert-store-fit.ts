import type { Connection } from 'mongoose';
import { EventLogError } from '../event-log.error.js';
import { logCollections } from './log-collections.js';
import { databaseOf, type MongoIndex } from './mongo-collection.js';
import { guarded } from './mongo-errors.js';

/** Refuses with `LOG_STORE_UNFIT` a server without transactions and a database that `taizhang init` has not made. */
export async function assertStoreFit(connection: Connection): Promise<void> {
  const db = databaseOf(connection);
  await assertTransactions(connection);
  // Both options: then whoever may use a collection may see that it is there.
  const found = await guarded(() => db.listCollections({}, { nameOnly: true, authorizedCollections: true }).toArray());
  const names = new Set(found.map(({ name }) => name));
  for (const { name, indexes } of logCollections) {
    if (!names.has(name)) throw unfit(`the collection ${name} is missing`);
    for (const index of indexes) await assertIndex(connection, name, index);
  }
}

async function assertTransactions(connection: Connection): Promise<void> {
  const { setName, msg } = await guarded(() => databaseOf(connection).command({ hello: 1 }));
  if (setName !== undefined || msg === 'isdbgrid') return;
  throw new EventLogError('LOG_STORE_UNFIT', 'the MongoDB server is no member of a replica set, as a log needs it');
}

/** How a query by the index would run says what it is; to list indexes takes more rights than a service has. */
async function assertIndex(connection: Connection, name: string, { key, unique }: MongoIndex): Promise<void> {
  const [field = ''] = Object.keys(key);
  const query = databaseOf(connection)
    .collection(name)
    .find({ [field]: 'x' })
    .hint({ ...key })
    .limit(1);
  const plan = await query.explain('queryPlanner').catch(() => {
    throw unfit(`an index of ${name} is missing`);
  });
  if (unique && !JSON.stringify(plan).includes('"isUnique":true')) throw unfit(`an index of ${name} is not unique`);
}

function unfit(what: string): EventLogError {
  return new EventLogError('LOG_STORE_UNFIT', `${what}: run taizhang init`);
}
