import type { EscrowKey, KeyEncryptionKeySource } from '@taizhang/privacy';
import {
  keyEncryptionFiles,
  loadOrCreateEd25519Key,
  loadOrCreateEscrowKey,
  loadOrCreateSecret,
  makeFirstKeyEncryptionKey,
  type Ed25519Key,
} from '@taizhang/privacy/keys';
import type { DataFolder } from './data-folder.js';

/** The secrets of a deployment, each made on first start in a file of its own, mode 0600, never with a default. */
export interface DeploymentKeys {
  /** What wraps the subject keys, and what wrapped them before. */
  readonly keyEncryption: KeyEncryptionKeySource;
  /** Finds numbers without holding them. */
  readonly blindIndex: Uint8Array;
  /** Names people who are no customers yet. */
  readonly pseudonym: Uint8Array;
  /** Tells a retried request from another one. */
  readonly fingerprint: Uint8Array;
  readonly tokenIssuer: Ed25519Key;
  /** Seals the fingerprints of exports for the auditor, who alone opens them: `export-escrow.pem` is to be moved to them. */
  readonly exportEscrow: EscrowKey;
}

export async function loadDeploymentKeys(folder: DataFolder): Promise<DeploymentKeys> {
  await makeFirstKeyEncryptionKey(folder.secret(''));
  const keyEncryption = keyEncryptionFiles(folder.secret(''));
  await keyEncryption.load(); // a process that will not be able to open anything does not start
  return {
    keyEncryption,
    blindIndex: await loadOrCreateSecret(folder.secret('blind-index.key')),
    pseudonym: await loadOrCreateSecret(folder.secret('pseudonym.key')),
    fingerprint: await loadOrCreateSecret(folder.secret('fingerprint.key')),
    tokenIssuer: await loadOrCreateEd25519Key(folder.secret('token-issuer.pem')),
    exportEscrow: await loadOrCreateEscrowKey({
      publicKey: folder.secret('export-escrow.pub'),
      privateKey: folder.secret('export-escrow.pem'),
    }),
  };
}
