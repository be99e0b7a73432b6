import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt, lengthPrefixed } from './authenticated-encryption.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { PrivacyError } from './privacy.error.js';
import { requireSubject } from './subject.js';

/** Where a sealed text belongs; it opens nowhere else. */
export interface SealPlace {
  /** The stream of the event that holds it. */
  readonly stream: string;
  /** The version the stream has with that event. */
  readonly version: number;
  /** Dot path of the field in the event's data. */
  readonly field: string;
}

/** A place and the subject whose key seals there. */
export interface SubjectPlace extends SealPlace {
  readonly subject: string;
}

/** `sealed:v1:<subject>:<nonce>:<ciphertext and tag>`, bytes in base64url; the nonce is 12 bytes. */
const SEALED =
  /^sealed:v1:(?<subject>[A-Za-z0-9._-]{1,128}):(?<nonce>[A-Za-z0-9_-]{16}):(?<ciphertext>[A-Za-z0-9_-]+)$/;

/**
 * Text is padded to a multiple of 32 bytes before it is sealed, so that all phone numbers look alike, and all but the
 * longest names; longer text shows its length to within 32 bytes.
 */
const PADDING_BYTES = 32;
const END_OF_TEXT = 0x80;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Seals text under a subject's key: AES-256-GCM, random nonce, bound to stream, version, field and subject. Text is
 * UTF-8: a lone surrogate becomes U+FFFD. Throws `SUBJECT_INVALID`.
 */
export function sealText(key: KeyObject, place: SubjectPlace, plaintext: string): string {
  requireSubject(place.subject);
  const { nonce, ciphertext } = encrypt(key, bytesOf(place), pad(Buffer.from(plaintext, 'utf8')));
  return `sealed:v1:${place.subject}:${toBase64url(nonce)}:${toBase64url(ciphertext)}`;
}

/** Opens sealed text. Throws `SEAL_BROKEN` unless it is what was sealed under this key for this place. */
export function unsealText(key: KeyObject, place: SealPlace, sealed: string): string {
  const { subject, nonce, ciphertext } = parseSealed(sealed);
  const padded = decrypt(key, bytesOf({ ...place, subject }), { nonce, ciphertext });
  if (padded === undefined) throw broken('was not sealed under this key for this place');
  return decoder.decode(padded.subarray(0, padded.lastIndexOf(END_OF_TEXT)));
}

/** The subject that sealed text belongs to, not yet proved. Throws `SEAL_BROKEN` when it is not sealed text. */
export function subjectOf(sealed: string): string {
  return parseSealed(sealed).subject;
}

function parseSealed(sealed: string) {
  const { subject, nonce, ciphertext } = SEALED.exec(sealed)?.groups ?? {};
  const bytes = [nonce, ciphertext].map((text) => (text === undefined ? undefined : fromBase64url(text)));
  const [nonceBytes, ciphertextBytes] = bytes;
  if (subject === undefined || nonceBytes === undefined || ciphertextBytes === undefined)
    throw broken('is not sealed text');
  return { subject, nonce: nonceBytes, ciphertext: ciphertextBytes };
}

function bytesOf({ stream, version, field, subject }: SubjectPlace): Uint8Array {
  return lengthPrefixed(['taizhang/sealed/v1', stream, String(version), field, subject]);
}

/** ISO/IEC 7816-4: one 0x80 after the text, then zeros. */
function pad(text: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((text.length + 1) / PADDING_BYTES) * PADDING_BYTES);
  padded.set(text);
  padded[text.length] = END_OF_TEXT;
  return padded;
}

function broken(detail: string): PrivacyError {
  return new PrivacyError('SEAL_BROKEN', `the text ${detail}`);
}
