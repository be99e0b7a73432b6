import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';
import { treeHasher, type Sha256 } from '../hasher.js';
import { PUBLIC_KEY_BYTES } from '../note-key.js';
import type { TransparencyCrypto } from '../tlog-proof.js';

/** SHA-256 by node:crypto in one call, which makes no hash object. */
export const nodeSha256: Sha256 = (data) => hash('sha256', data, 'buffer');

/** What servers, the command line and tests build and check trees with. */
export const nodeHasher = treeHasher(nodeSha256);

/** Parsed public keys by their base64url text: parsing costs more than verifying. */
const keys = new Map<string, KeyObject>();
/** Far more than the logs of one deployment; forgets them all rather than grow without end. */
const MAX_KEYS = 1_000;

/** Ed25519 over a raw 32-byte public key. False for anything that is not a valid signature. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return publicKey.length === PUBLIC_KEY_BYTES && verify(null, message, keyObject(publicKey), signature);
}

export const nodeCrypto = { hasher: nodeHasher, verifyEd25519 } satisfies TransparencyCrypto;

function keyObject(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  const known = keys.get(x);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (keys.size >= MAX_KEYS) keys.clear();
  keys.set(x, key);
  return key;
}
