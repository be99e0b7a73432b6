export { loadEscrowKey, loadOrCreateEscrowKey, type EscrowFiles } from './escrow-files.js';
export {
  loadEd25519Key,
  loadOrCreateEd25519Key,
  loadOrCreateSecret,
  loadSecret,
  type Ed25519Key,
} from './key-files.js';
export { SecretFileError, type SecretFileErrorCode } from './secret-file.error.js';
export { loadOrCreateText, loadText, secretFileError } from './secret-file.js';
export { keyEncryptionFiles, makeFirstKeyEncryptionKey, makeNextKeyEncryptionKey } from './key-encryption-files.js';
