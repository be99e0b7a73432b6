export { decodeEntry, encodeEntry, recordedEvent, type Entry } from './entry.js';
export { EventLogError, type EventLogErrorCode } from './event-log.error.js';
export {
  MAX_ENTRY_BYTES,
  type Commit,
  type EventLog,
  type Head,
  type KnownCommit,
  type NewEvent,
  type Receipt,
  type StoredEntry,
} from './event-log.port.js';
