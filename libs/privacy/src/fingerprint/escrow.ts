import {
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { decrypt, encrypt, lengthPrefixed, NONCE_BYTES } from '../authenticated-encryption.js';
import { fromBase64url, toBase64url } from '../base64url.js';
import { PrivacyError } from '../privacy.error.js';

/** Whom something is sealed for: whoever holds the private half of an X25519 key (RFC 7748). */
export interface EscrowKey {
  /** Names the key, so that the holder knows which one opens it. */
  readonly id: string;
  readonly publicKey: KeyObject;
}

const PREFIX = 'escrow:v1';
const LABEL = 'taizhang/escrow/v1';
const PUBLIC_KEY_BYTES = 32;

/**
 * Seals bytes so that only the holder of the private key opens them: a fresh X25519 key, HKDF-SHA-256, AES-256-GCM. Whoever
 * seals cannot open what they sealed before.
 * @param boundTo what it is about; it opens for the same only
 */
export function sealForEscrow({ id, publicKey }: EscrowKey, boundTo: string, bytes: Uint8Array): string {
  const fresh = generateKeyPairSync('x25519');
  const freshPublic = rawPublicKey(fresh.publicKey);
  const agreed = diffieHellman({ privateKey: fresh.privateKey, publicKey });
  const key = derivedKey(agreed, freshPublic, rawPublicKey(publicKey));
  const { nonce, ciphertext } = encrypt(key, lengthPrefixed([LABEL, id, boundTo]), bytes);
  return `${PREFIX}:${id}:${toBase64url(Buffer.concat([freshPublic, nonce, ciphertext]))}`;
}

/** Throws `SEAL_BROKEN` when it was not sealed for this key and about this. */
export function openEscrow(privateKey: KeyObject, boundTo: string, sealed: string): Uint8Array {
  const [, id = '', text = ''] = /^escrow:v1:([^:]+):([^:]+)$/.exec(sealed) ?? [];
  const box = fromBase64url(text);
  if (box === undefined || box.length < PUBLIC_KEY_BYTES + NONCE_BYTES) throw broken();
  const freshPublic = box.subarray(0, PUBLIC_KEY_BYTES);
  const opened = decrypt(keyFor(privateKey, freshPublic), lengthPrefixed([LABEL, id, boundTo]), {
    nonce: box.subarray(PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES + NONCE_BYTES),
    ciphertext: box.subarray(PUBLIC_KEY_BYTES + NONCE_BYTES),
  });
  if (opened === undefined) throw broken();
  return opened;
}

function keyFor(privateKey: KeyObject, freshPublic: Uint8Array): KeyObject {
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: toBase64url(freshPublic) },
    format: 'jwk',
  });
  try {
    return derivedKey(diffieHellman({ privateKey, publicKey }), freshPublic, rawPublicKey(createPublicKey(privateKey)));
  } catch {
    // A public key of small order agrees on nothing; it was not made by sealing.
    throw broken();
  }
}

function derivedKey(agreed: Uint8Array, freshPublic: Uint8Array, holder: Uint8Array): KeyObject {
  const salt = Buffer.concat([freshPublic, holder]);
  return createSecretKey(Buffer.from(hkdfSync('sha256', agreed, salt, LABEL, 32)));
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

function broken(): PrivacyError {
  return new PrivacyError('SEAL_BROKEN', 'it was not sealed for this key and this purpose');
}
