import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { ClusterError } from './cluster.error.js';

const SERVER_SELECTION_MS = 5_000;
const CONNECT_MS = 3_000;
/** A read or write that has hung for so long is on a connection that is gone. */
const SOCKET_MS = 20_000;
const MAJORITY_WITHIN_MS = 10_000;
/** Of one process: as many requests may read at once; a member serves many processes. */
const POOL = 50;
/** For what must go on however many requests wait. */
export const SMALL_POOL = 3;

/**
 * Acknowledged means: in the journals of a majority. Read means: what a majority has. Nothing is made by accident
 * (`autoCreate`, `autoIndex`), and nothing waits in memory for a connection (`bufferCommands`).
 */
const OPTIONS: ConnectOptions = {
  serverSelectionTimeoutMS: SERVER_SELECTION_MS,
  connectTimeoutMS: CONNECT_MS,
  socketTimeoutMS: SOCKET_MS,
  waitQueueTimeoutMS: SERVER_SELECTION_MS,
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: MAJORITY_WITHIN_MS },
  retryReads: true,
  retryWrites: true,
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
  appName: 'taizhang',
};

export interface MongoCredentials {
  readonly user: string;
  readonly password: string;
  /** Database that knows the user. */
  readonly authSource: string;
}

/** A pool of connections to a replica set, with credentials apart from the address. Throws {@link ClusterError}. */
export async function connectMongo(
  url: string,
  credentials?: MongoCredentials,
  maxPoolSize = POOL,
): Promise<Connection> {
  const auth = credentials && {
    auth: { username: credentials.user, password: credentials.password },
    authSource: credentials.authSource,
  };
  const connection = mongoose.createConnection(url, { ...OPTIONS, ...auth, maxPoolSize });
  try {
    await connection.asPromise();
    await requireReplicaSet(connection);
    return connection;
  } catch (error) {
    await connection.destroy();
    throw mongoFailure(error);
  }
}

/** Whether a transaction could begin now; for readiness. Throws {@link ClusterError}. */
export async function requireReplicaSet(connection: Connection): Promise<void> {
  const { setName } = await connection.getClient().db('admin').command({ hello: 1 });
  if (setName !== undefined) return;
  throw new ClusterError(
    'MONGODB_NO_REPLICA_SET',
    'MongoDB must run as a replica set: a lone server has no transactions',
  );
}

const AUTHENTICATION_FAILED = 18;
const UNAUTHORIZED = 13;

function mongoFailure(error: unknown): unknown {
  if (error instanceof ClusterError) return error;
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (code === AUTHENTICATION_FAILED || code === UNAUTHORIZED) {
    return new ClusterError('MONGODB_NOT_ALLOWED', 'MongoDB refuses the credentials of this service', { cause: error });
  }
  if (typeof name === 'string' && name.startsWith('Mongo')) {
    return new ClusterError('MONGODB_UNREACHABLE', 'no member of the replica set answers', { cause: error });
  }
  return error;
}
