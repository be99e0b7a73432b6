import type { EventLog } from '../event-log.port.js';
import { parseOrigin } from '../log-identity.js';
import { SequencedEventLog } from '../sequencing/sequenced-event-log.js';
import type { SequencingOptions } from '../sequencing/stage-group.js';
import { SqliteLogStore } from './sqlite-log-store.js';

export type SqliteEventLogOptions = Omit<SequencingOptions, 'tenant'> & {
  /** File of this log alone; made when it is not there. Its folder must exist. */
  readonly path: string;
};

/**
 * Opens the embedded log. One process writes a file at a time (the engine holds the data folder); any number may read it.
 * Throws `LOG_CORRUPT`, `LOG_IDENTITY_MISMATCH` or `LOG_UNAVAILABLE`.
 */
export async function openSqliteEventLog({ path, ...options }: SqliteEventLogOptions): Promise<EventLog> {
  const { identity } = options;
  const { tenant } = parseOrigin(identity.origin);
  const store = new SqliteLogStore(path, { ...options, tenant });
  await store.tip();
  return new SequencedEventLog(identity, store);
}
