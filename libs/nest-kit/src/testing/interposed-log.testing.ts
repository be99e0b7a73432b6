import type { EventLog } from '@taizhang/event-log';

/** The real log with something around some of its methods, for what only a second writer or a crash brings about. */
export function interposedLog(log: EventLog, around: Partial<Pick<EventLog, 'append' | 'readStream'>>): EventLog {
  return {
    origin: log.origin,
    context: log.context,
    tenant: log.tenant,
    vkey: log.vkey,
    append: (commit) => log.append(commit),
    findCommit: (commitId) => log.findCommit(commitId),
    readStream: (stream, fromVersion) => log.readStream(stream, fromVersion),
    read: (from, limit) => log.read(from, limit),
    head: () => log.head(),
    tile: (level, index, width) => log.tile(level, index, width),
    onAppend: (listener) => log.onAppend(listener),
    close: () => log.close(),
    ...around,
  };
}
