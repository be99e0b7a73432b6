export {
  ReadModelError,
  type Collection,
  type CollectionDefinition,
  type Document,
  type Find,
  type Generation,
  type GroupCount,
  type Page,
  type Projection,
  type ProjectionBatch,
  type ReadModelErrorCode,
  type ReadModels,
} from './read-models.port.js';
