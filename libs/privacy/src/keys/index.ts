export { loadOrCreateEd25519Key, loadOrCreateSecret, type Ed25519Key } from './key-files.js';
export { SecretFileError, type SecretFileErrorCode } from './secret-file.error.js';
export { loadOrCreateText, secretFileError } from './secret-file.js';
