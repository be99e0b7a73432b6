import { loadOrCreateEd25519Key, loadOrCreateSecret, type Ed25519Key } from '@taizhang/privacy/keys';
import type { KeyEncryptionKey } from '@taizhang/privacy';
import type { DataFolder } from './data-folder.js';

/** The secrets of a deployment, each made on first start in a file of its own, mode 0600, never with a default. */
export interface DeploymentKeys {
  /** Wraps the subject keys. */
  readonly keyEncryption: KeyEncryptionKey;
  /** Finds numbers without holding them. */
  readonly blindIndex: Uint8Array;
  /** Names people who are no customers yet. */
  readonly pseudonym: Uint8Array;
  /** Tells a retried request from another one. */
  readonly fingerprint: Uint8Array;
  readonly tokenIssuer: Ed25519Key;
}

export async function loadDeploymentKeys(folder: DataFolder): Promise<DeploymentKeys> {
  return {
    keyEncryption: { id: 'kek-1', key: await loadOrCreateSecret(folder.secret('key-encryption-1.key')) },
    blindIndex: await loadOrCreateSecret(folder.secret('blind-index.key')),
    pseudonym: await loadOrCreateSecret(folder.secret('pseudonym.key')),
    fingerprint: await loadOrCreateSecret(folder.secret('fingerprint.key')),
    tokenIssuer: await loadOrCreateEd25519Key(folder.secret('token-issuer.pem')),
  };
}
