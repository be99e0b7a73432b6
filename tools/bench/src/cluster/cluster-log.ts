import { createNewId, systemClock } from '@taizhang/engine';
import type { EventLog } from '@taizhang/event-log';
import { openMongoEventLog } from '@taizhang/event-log/mongo';
import { createMongoLeases } from '@taizhang/lease/mongo';
import type { Connection } from 'mongoose';
import { benchIdentity } from '../bench-log.js';

/** As the engine has it. */
const LEASE_MS = 5_000;

/** A log in MongoDB, as the engine opens it. */
export function openClusterLog(connection: Connection, tenant = 'main'): Promise<EventLog> {
  const identity = benchIdentity(tenant);
  const leases = createMongoLeases({ connection, ttlMs: LEASE_MS });
  return openMongoEventLog({ connection, identity, leases, clock: systemClock, newId: createNewId(systemClock) });
}
