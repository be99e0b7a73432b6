import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { fromBase64url, toBase64url } from '../base64url.js';
import { loadOrCreateText, loadText, secretFileError } from './secret-file.js';

/**
 * A random secret from a file of mode 0600 (one line of base64url), made on first use in a directory of mode 0700. There
 * is no default and no other source. Durable when answered.
 * Throws `SECRET_FILE_EXPOSED`, `SECRET_FILE_INVALID`, `SECRET_FILE_UNAVAILABLE` (see {@link SecretFileError}).
 */
export async function loadOrCreateSecret(path: string, bytes = 32): Promise<Uint8Array> {
  return secretIn(await loadOrCreateText(path, () => `${toBase64url(randomBytes(bytes))}\n`), path, bytes);
}

/** The same from a file that must be there: a process that may not make its own secrets. Throws `SECRET_FILE_MISSING`, too. */
export async function loadSecret(path: string, bytes = 32): Promise<Uint8Array> {
  return secretIn(await loadText(path), path, bytes);
}

function secretIn(text: string, path: string, bytes: number): Uint8Array {
  const secret = fromBase64url(text.trimEnd());
  if (secret?.length !== bytes) throw secretFileError('SECRET_FILE_INVALID', path);
  return secret;
}

/** An Ed25519 key pair (RFC 8032). */
export interface Ed25519Key {
  readonly privateKey: KeyObject;
  /** The 32 bytes of the public key. */
  readonly publicKey: Uint8Array;
}

/** An Ed25519 key from a PKCS#8 PEM file; made, kept and refused as {@link loadOrCreateSecret} says. */
export async function loadOrCreateEd25519Key(path: string): Promise<Ed25519Key> {
  return ed25519KeyIn(await loadOrCreateText(path, newPrivateKey), path);
}

/** The same from a file that must be there. Throws `SECRET_FILE_MISSING`, too. */
export async function loadEd25519Key(path: string): Promise<Ed25519Key> {
  return ed25519KeyIn(await loadText(path), path);
}

function ed25519KeyIn(pem: string, path: string): Ed25519Key {
  const privateKey = readPrivateKey(pem);
  if (privateKey?.asymmetricKeyType !== 'ed25519') throw secretFileError('SECRET_FILE_INVALID', path);
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, publicKey: Buffer.from(x ?? '', 'base64url') };
}

function newPrivateKey(): string {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  }).privateKey;
}

function readPrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // OpenSSL's error could quote the file; the caller answers with the code alone.
    return undefined;
  }
}
