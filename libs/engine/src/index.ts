export { dataFolder, type DataFolder } from './embedded/data-folder.js';
export type { DeploymentKeys } from './embedded/deployment-keys.js';
export { openEmbeddedEngine, type EmbeddedEngine, type EmbeddedEngineOptions } from './embedded/embedded-engine.js';
export { EngineError, type EngineErrorCode } from './embedded/engine.error.js';
export { FileWitness } from './embedded/file-witness.js';
export { openStoreFile, StoreFileError, type StoreFileErrorCode } from './embedded/store-file.js';
export type { ContextStore } from './run-context.js';
export { startFailure, type StartFailure } from './start-failure.js';
export { createNewId, systemClock } from './system.js';
