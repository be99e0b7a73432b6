export { carryOverDestroyed } from './carry-over-destroyed.js';
export { openSqliteNumberIndex, type SqliteNumberIndexOptions } from './sqlite-number-index.js';
export { openSqliteSecretTexts, type SqliteSecretTextsOptions } from './sqlite-secret-texts.js';
export { openSqliteSubjectKeys, type SqliteSubjectKeysOptions } from './sqlite-subject-keys.js';
