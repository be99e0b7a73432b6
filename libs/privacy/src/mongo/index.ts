export { openMongoNumberIndex, type MongoNumberIndexOptions } from './mongo-number-index.js';
export { openMongoSubjectKeys, type MongoSubjectKeysOptions } from './mongo-subject-keys.js';
export { numberIndexCollections, subjectKeyCollections } from './privacy-collections.js';
