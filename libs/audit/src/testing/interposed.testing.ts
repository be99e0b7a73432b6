import {
  decodeEntry,
  encodeEntry,
  EventLogError,
  type GrowingLog,
  type ReadableLog,
  type StoredEntry,
} from '@taizhang/event-log';

/** A real log with something around some of what is read of it. */
export function readableWith(
  log: ReadableLog,
  around: Partial<Pick<ReadableLog, 'head' | 'read' | 'tile'>>,
): ReadableLog {
  const { origin, context, tenant, vkey } = log;
  return {
    ...{ origin, context, tenant, vkey },
    head: () => log.head(),
    read: (from, limit) => log.read(from, limit),
    tile: (level, index, width) => log.tile(level, index, width),
    ...around,
  };
}

/** The log of a service that cannot be reached while `isAway` says so. */
export function sometimesAway(log: ReadableLog, isAway: () => boolean): ReadableLog {
  const reach = async () => {
    if (isAway()) throw new EventLogError('LOG_UNAVAILABLE', 'the service does not answer');
  };
  return readableWith(log, {
    head: () => reach().then(() => log.head()),
    read: (from, limit) => reach().then(() => log.read(from, limit)),
    tile: (level, index, width) => reach().then(() => log.tile(level, index, width)),
  });
}

/** A feed's log into which somebody has put another entry at a position. */
export function forgedAt(log: GrowingLog, position: number): GrowingLog {
  return {
    context: log.context,
    head: () => log.head(),
    read: async (from, limit) =>
      (await log.read(from, limit)).map((entry) => (entry.position === position ? forged(entry) : entry)),
    onAppend: (listener) => log.onAppend(listener),
  };
}

/** An entry that could be one, at the place of another. */
export function forged({ position, bytes }: StoredEntry): StoredEntry {
  return { position, bytes: encodeEntry({ ...decodeEntry(bytes), actor: 'somebody-else' }) };
}
