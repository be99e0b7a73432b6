export { openSqliteEventLog, type SqliteEventLogOptions } from './sqlite-event-log.js';
export { openSqliteLogCopy } from './sqlite-log-copy.js';
export { verifySqliteLog, type VerifySqliteLog } from './verify-sqlite-log.js';
