export { dataFolder, makeFolders, type DataFolder } from '../embedded/data-folder.js';
export { EngineError, type EngineErrorCode } from '../embedded/engine.error.js';
export { lockFolder } from '../embedded/folder-lock.js';
export { loadLogIdentity } from '../embedded/load-log-identity.js';
