export { openSqliteSubjectKeys, type SqliteSubjectKeysOptions } from './sqlite-subject-keys.js';
