import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt, lengthPrefixed, NONCE_BYTES, TAG_BYTES } from './authenticated-encryption.js';
import { PrivacyError } from './privacy.error.js';
import { requireSubject } from './subject.js';

/** What a sealed file is; it opens as nothing else. */
export interface FilePlace {
  readonly subject: string;
  /** The attachment that it is the content of. */
  readonly attachmentId: string;
}

/** Before the chunks, so that a later form can be told from this one. */
const FORM = Buffer.from('taizhang/attachment/v1\n', 'latin1');
const CHUNK_BYTES = 64 * 1024;
const SEALED_CHUNK_BYTES = NONCE_BYTES + CHUNK_BYTES + TAG_BYTES;

/**
 * Seals a file under a subject's key, in chunks of 64 KiB: AES-256-GCM, a random nonce each, bound to subject, attachment,
 * the chunk's number and how many there are. How long the file is shows. Throws `SUBJECT_INVALID`.
 */
export function sealFile(key: KeyObject, place: FilePlace, plaintext: Uint8Array): Uint8Array {
  requireSubject(place.subject);
  const chunks = cut(plaintext, CHUNK_BYTES);
  const sealed = chunks.flatMap((chunk, number) => {
    const { nonce, ciphertext } = encrypt(key, bytesOf(place, number, chunks.length), chunk);
    return [nonce, ciphertext];
  });
  return Buffer.concat([FORM, ...sealed]);
}

/** Opens a sealed file. Throws `SEAL_BROKEN` unless it is, whole, what was sealed under this key for this place. */
export function unsealFile(key: KeyObject, place: FilePlace, sealed: Uint8Array): Uint8Array {
  if (!FORM.equals(sealed.subarray(0, FORM.length))) throw broken('is not a sealed file');
  const chunks = cut(sealed.subarray(FORM.length), SEALED_CHUNK_BYTES);
  const opened = chunks.map((chunk, number) => {
    const box = { nonce: chunk.subarray(0, NONCE_BYTES), ciphertext: chunk.subarray(NONCE_BYTES) };
    const plaintext = decrypt(key, bytesOf(place, number, chunks.length), box);
    if (plaintext === undefined) throw broken('was not sealed under this key for this place');
    return plaintext;
  });
  return Buffer.concat(opened);
}

/** Pieces of one length, the last as long as what is left; of nothing, one that is empty. */
function cut(bytes: Uint8Array, length: number): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / length));
  return Array.from({ length: count }, (_, number) => bytes.subarray(number * length, (number + 1) * length));
}

function bytesOf({ subject, attachmentId }: FilePlace, number: number, count: number): Uint8Array {
  return lengthPrefixed(['taizhang/attachment/v1', subject, attachmentId, String(number), String(count)]);
}

function broken(detail: string): PrivacyError {
  return new PrivacyError('SEAL_BROKEN', `the file ${detail}`);
}
