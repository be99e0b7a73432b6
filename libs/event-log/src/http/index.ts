export { ServedFiles, servedLogPath, type FetchServed, type ServedFile } from './served-files.js';
export { openServedLog, type ServedLogOptions } from './served-log.js';
