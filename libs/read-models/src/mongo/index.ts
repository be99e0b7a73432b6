export { openMongoReadModels, type MongoReadModelsOptions } from './mongo-read-models.js';
export { readModelCollections } from './read-models.schema.js';
