import { concatBytes, equalBytes, fromBase64, hex, toBase64, utf8 } from './bytes.js';
import { demand, demandText } from './checks.js';
import type { MaybePromise } from './hasher.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Signature type of a plain Ed25519 note signature (C2SP signed-note). */
export const ED25519 = 0x01;
/** Signature type of a timestamped Ed25519 checkpoint cosignature (C2SP tlog-cosignature). */
export const COSIGNATURE_V1 = 0x04;
export type SignatureType = typeof ED25519 | typeof COSIGNATURE_V1;

export const KEY_ID_BYTES = 4;
export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** Longer verifier keys are not read: the name would not be one. */
const MAX_VKEY_LENGTH = 1_024;

/** Ed25519 verification (RFC 8032): 32-byte key, 64-byte signature. False, never an error, for what is not one. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => MaybePromise<boolean>;

/** A key that a reader of notes knows and trusts for its name. */
export interface NoteVerifier {
  readonly name: string;
  /** 4 bytes; with the name, it says which key signed. Not a fingerprint to trust. */
  readonly keyId: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly type: SignatureType;
}

/** What signs notes under a name. */
export interface NoteSigner {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  /** The 64-byte signature of exactly these bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** An Ed25519 key pair whose secret half stays with its owner. */
export interface Ed25519Key {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** The signer of a log's own checkpoints. Throws `VKEY_MALFORMED` for a bad name or key. */
export function ed25519Signer({ name, publicKey, sign }: Ed25519Key): NoteSigner {
  return { name, keyId: keyId(name, ED25519, publicKey), sign };
}

/** The line by which others know the key: `<name>+<key id>+<type and key>`. Throws `VKEY_MALFORMED`. */
export function verifierKey(name: string, publicKey: Uint8Array, type: SignatureType = ED25519): string {
  return `${name}+${hex(keyId(name, type, publicKey))}+${toBase64(Uint8Array.of(type, ...publicKey))}`;
}

/** Reads a verifier key line that may be attacker-controlled. Throws `VKEY_MALFORMED`. */
export function parseVerifierKey(vkey: string): NoteVerifier {
  demandText(vkey, MAX_VKEY_LENGTH, 'VKEY_MALFORMED');
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(vkey) ?? [];
  const [type, ...key] = fromBase64(encoded) ?? [];
  demandKey(isSignatureType(type));
  const publicKey = Uint8Array.from(key);
  const verifier = { name, keyId: keyId(name, type, publicKey), publicKey, type };
  demandKey(hex(verifier.keyId) === id);
  return verifier;
}

/** SHA-256(name ‖ 0x0A ‖ type ‖ key)[:4]. */
export function keyId(name: string, type: SignatureType, publicKey: Uint8Array): Uint8Array {
  demandKey(isKeyName(name));
  demandKey(publicKey instanceof Uint8Array && publicKey.length === PUBLIC_KEY_BYTES);
  return sha256(concatBytes([utf8(`${name}\n`), Uint8Array.of(type), publicKey])).slice(0, KEY_ID_BYTES);
}

/** Not empty, no Unicode space, no plus, no control character, no lone surrogate. */
export function isKeyName(name: unknown): name is string {
  return typeof name === 'string' && name.isWellFormed() && /^[^\p{White_Space}+\u0000-\u001f]+$/u.test(name);
}

export function isSameKey(a: Pick<NoteVerifier, 'name' | 'keyId'>, b: Pick<NoteVerifier, 'name' | 'keyId'>): boolean {
  return a.name === b.name && equalBytes(a.keyId, b.keyId);
}

function isSignatureType(type: unknown): type is SignatureType {
  return type === ED25519 || type === COSIGNATURE_V1;
}

function demandKey(condition: boolean): asserts condition {
  demand(condition, 'VKEY_MALFORMED', 'this is not the name and key of an Ed25519 verifier');
}
