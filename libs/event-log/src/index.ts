export type { LogCopy, Witness } from './copy/log-copy.port.js';
export { decodeEntry, encodeEntry, recordedEvent, type Entry } from './entry.js';
export { assertCommit, encodeCommit, partsOf, type EncodedEvent, type Sequencing } from './commit.js';
export { entriesOfTypes, type Between } from './entries-of-types.js';
export { EventLogError, type EventLogErrorCode } from './event-log.error.js';
export {
  MAX_ENTRY_BYTES,
  type Commit,
  type EventLog,
  type GrowingLog,
  type Head,
  type KnownCommit,
  type NewEvent,
  type ReadableLog,
  type Receipt,
  type StoredEntry,
  type StreamEvents,
} from './event-log.port.js';
export { formatOrigin, logIdentity, parseOrigin, type LogIdentity, type OriginParts } from './log-identity.js';
export { EntrySequence } from './verification/entry-sequence.js';
export { TreeCheck, type FindTile } from './verification/tree-check.js';
export {
  bad,
  BadLog,
  type BadKind,
  type BadPlace,
  type KnownCheckpoints,
  type LogVerification,
} from './verification/verification.js';
