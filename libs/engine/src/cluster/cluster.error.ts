export type ClusterErrorCode =
  /** No server answered at the given address in time. */
  | 'MONGODB_UNREACHABLE'
  /** The server refuses these credentials, or what they ask for. */
  | 'MONGODB_NOT_ALLOWED'
  /** The server is no member of a replica set: it has neither transactions nor majorities. */
  | 'MONGODB_NO_REPLICA_SET'
  | 'KAFKA_UNREACHABLE'
  | 'KAFKA_NOT_ALLOWED'
  /** Collections, indexes, users or topics are missing. */
  | 'NOT_INITIALISED';

/** Why a process of the cluster cannot work with what surrounds it. Messages hold no addresses with credentials. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  constructor(
    readonly code: ClusterErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
