import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { EscrowKey } from '../fingerprint/escrow.js';
import { SecretFileError } from './secret-file.error.js';
import { loadOrCreateText, loadText, secretFileError } from './secret-file.js';

/** Where the two halves of an escrow key are kept. */
export interface EscrowFiles {
  /** For whoever seals. */
  readonly publicKey: string;
  /** For the one who may open; to be moved away to them. */
  readonly privateKey: string;
}

/**
 * The public half of an X25519 key pair, made with the private one on first use. Once the public half is there nothing is
 * made again, so that the private half can be moved to whoever it is for. Errors: those of {@link loadOrCreateText}.
 */
export async function loadOrCreateEscrowKey(files: EscrowFiles): Promise<EscrowKey> {
  const pem = await loadText(files.publicKey).catch(undefinedIfMissing);
  if (pem !== undefined) return escrowKeyIn(pem, files.publicKey);
  const privatePem = await loadOrCreateText(files.privateKey, newPrivateKey);
  const made = () => publicPem(privatePem, files.privateKey);
  return escrowKeyIn(await loadOrCreateText(files.publicKey, made), files.publicKey);
}

/** The same from a file that must be there: a service that may only seal. Throws `SECRET_FILE_MISSING`, too. */
export async function loadEscrowKey(publicKey: string): Promise<EscrowKey> {
  return escrowKeyIn(await loadText(publicKey), publicKey);
}

function escrowKeyIn(pem: string, path: string): EscrowKey {
  const publicKey = readable(() => createPublicKey(pem), path);
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----') || publicKey.asymmetricKeyType !== 'x25519') {
    throw secretFileError('SECRET_FILE_INVALID', path);
  }
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { id: createHash('sha256').update(x).digest('base64url').slice(0, 16), publicKey };
}

function publicPem(privatePem: string, path: string): string {
  const key = readable(() => createPublicKey(privatePem), path);
  return key.export({ format: 'pem', type: 'spki' }).toString();
}

function newPrivateKey(): string {
  return generateKeyPairSync('x25519', {
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  }).privateKey;
}

function readable(read: () => KeyObject, path: string): KeyObject {
  try {
    return read();
  } catch {
    // OpenSSL's error could quote the file.
    throw secretFileError('SECRET_FILE_INVALID', path);
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof SecretFileError && error.code === 'SECRET_FILE_MISSING') return undefined;
  throw error;
}
