export { openSqliteNumberIndex, type SqliteNumberIndexOptions } from './sqlite-number-index.js';
export { openSqliteSubjectKeys, type SqliteSubjectKeysOptions } from './sqlite-subject-keys.js';
