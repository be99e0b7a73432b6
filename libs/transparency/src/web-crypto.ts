import { leafInput, nodeInput, type AsyncTreeHasher } from './hasher.js';
import { PUBLIC_KEY_BYTES, type VerifySignature } from './note-key.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { TransparencyCrypto } from './tlog-proof.js';

/** Hashes by Web Crypto. Browsers offer it to secure contexts only; elsewhere `treeHasher(sha256)` serves. */
const hasher: AsyncTreeHasher = {
  leaf: (bytes) => digest(leafInput(bytes)),
  node: (left, right) => digest(nodeInput(left, right)),
  emptyRoot: sha256(new Uint8Array(0)),
};

/** Ed25519 by Web Crypto. Throws the platform's error where the platform has no Ed25519. */
const verifyEd25519: VerifySignature = async (publicKey, message, signature) => {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return false;
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message));
};

/** For browsers, and for code that runs in both. */
export const webCrypto: TransparencyCrypto = { hasher, verifyEd25519 };

async function digest(input: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', input));
}
