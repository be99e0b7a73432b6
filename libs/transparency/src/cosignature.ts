import { concatBytes, utf8 } from './bytes.js';
import { parseCheckpoint } from './checkpoint.js';
import { demand, isCount } from './checks.js';
import {
  COSIGNATURE_V1,
  isSameKey,
  keyId,
  SIGNATURE_BYTES,
  type Ed25519Key,
  type NoteSigner,
  type NoteVerifier,
  type VerifySignature,
} from './note-key.js';
import { signatureLine, type NoteSignature } from './signed-note.js';

const TIME_BYTES = 8;

/** What signs as a witness: under another key id than a log, so that neither signature passes for the other. */
export interface Cosigner extends NoteSigner {
  readonly type: typeof COSIGNATURE_V1;
}

/** The signer of a witness (C2SP tlog-cosignature, Ed25519). Throws `VKEY_MALFORMED` for a bad name or key. */
export function cosigner({ name, publicKey, sign }: Ed25519Key): Cosigner {
  return { name, keyId: keyId(name, COSIGNATURE_V1, publicKey), sign, type: COSIGNATURE_V1 };
}

/**
 * A cosignature/v1: the witness states that at this time this was the largest consistent tree it has seen of the log.
 * Gives the line to add at the end of the note.
 * @param noteText the checkpoint without its signatures; `CHECKPOINT_MALFORMED` when it is not one
 * @param time seconds since the Unix epoch, more than 0; `SIGNATURE_INVALID` for anything else
 */
export function cosign(noteText: string, time: number, signer: Cosigner): string {
  parseCheckpoint(noteText);
  demand(isTime(time), 'SIGNATURE_INVALID', 'a cosignature needs its time in seconds');
  const signature = signer.sign(cosignedMessage(noteText, time));
  return signatureLine({ ...signer, signature: concatBytes([timeBytes(time), signature]) });
}

/**
 * Verifies an attacker-controlled cosignature of a note's text and gives its time, in seconds since the Unix epoch.
 * Throws `SIGNATURE_INVALID`, also when the signature is not under this key or the text is no checkpoint.
 */
export async function verifyCosignature(
  {
    text,
    signature,
    verifier,
  }: { readonly text: string; readonly signature: NoteSignature; readonly verifier: NoteVerifier },
  verify: VerifySignature,
): Promise<number> {
  demandCosignature(verifier.type === COSIGNATURE_V1 && isSameKey(verifier, signature));
  const bytes = signature.signature;
  demandCosignature(bytes.length === TIME_BYTES + SIGNATURE_BYTES);
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0));
  demandCosignature(isTime(time));
  demandCosignature(await verify(verifier.publicKey, cosignedMessage(text, time), bytes.slice(TIME_BYTES)));
  return time;
}

function cosignedMessage(noteText: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${noteText}`);
}

function timeBytes(time: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  return bytes;
}

/** Beyond 2^53 seconds a time is no longer exact here, and long past what any witness can have seen. */
function isTime(time: unknown): boolean {
  return isCount(time) && time > 0;
}

function demandCosignature(condition: boolean): asserts condition {
  demand(condition, 'SIGNATURE_INVALID', 'a cosignature of a known key does not verify');
}
