import { checkCollections } from '@taizhang/mongo';
import type { Connection } from 'mongoose';
import { ClusterError } from './cluster.error.js';
import type { Grant } from './init/init-user.js';

/** A process looks at everything it writes to before it writes anything. Throws `NOT_INITIALISED`, naming what is missing. */
export async function checkInitialised(connection: Connection, grants: readonly Grant[]): Promise<void> {
  for (const { database, collections } of grants) {
    await checkCollections(connection.useDb(database, { useCache: true }), collections, notInitialised);
  }
}

function notInitialised(missing: string): ClusterError {
  return new ClusterError('NOT_INITIALISED', `${missing} is missing: run \`taizhang init\``);
}
