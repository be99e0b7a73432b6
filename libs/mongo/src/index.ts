export { checkCollections } from './check-collections.js';
export { databaseOf } from './database-of.js';
export { isDriverFailure, isDuplicateKey, onlyDuplicates, translating } from './driver-errors.js';
export { ensureCollection, initCollections, type MadePart } from './init-collections.js';
export { ROLE_ACTIONS, type CollectionAccess, type MongoCollection, type MongoIndex } from './mongo-collection.js';
export { DURABLE_SCHEMA, STRICT_SCHEMA } from './schema-options.js';
export { BYTES, COUNT, exactly, TEXT } from './validators.js';
