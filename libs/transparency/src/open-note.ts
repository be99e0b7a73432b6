import { utf8 } from './bytes.js';
import { demand } from './checks.js';
import { verifyCosignature } from './cosignature.js';
import { ED25519, isSameKey, type NoteVerifier, type VerifySignature } from './note-key.js';
import { parseNote, type NoteSignature } from './signed-note.js';

/** A note whose text can be believed as far as its verified keys are. */
export interface OpenedNote {
  /** With its last newline. */
  readonly text: string;
  /** The known keys that signed, each once, in the order of the note. Never empty. */
  readonly verified: readonly NoteVerifier[];
  /** Signatures by unknown keys: they say nothing. */
  readonly unverified: readonly NoteSignature[];
}

/**
 * Verifies an attacker-controlled note (C2SP signed-note). Every signature of a known key, by name and key id, must
 * verify: `SIGNATURE_INVALID`. At least one must be there: `NOTE_UNSIGNED`. Else `NOTE_MALFORMED`.
 * @param verifiers the keys that the caller trusts
 */
export async function openNote(
  note: string,
  verifiers: readonly NoteVerifier[],
  verify: VerifySignature,
): Promise<OpenedNote> {
  const { text, signatures } = parseNote(note);
  const verified = new Set<NoteVerifier>();
  const unverified: NoteSignature[] = [];
  for (const signature of signatures) {
    const verifier = verifiers.find((known) => isSameKey(known, signature));
    if (verifier === undefined) {
      unverified.push(signature);
    } else {
      await verifySignature({ text, signature, verifier }, verify);
      verified.add(verifier);
    }
  }
  demand(verified.size > 0, 'NOTE_UNSIGNED', 'no known key signed the note');
  return { text, verified: [...verified], unverified };
}

interface SignedText {
  readonly text: string;
  readonly signature: NoteSignature;
  readonly verifier: NoteVerifier;
}

async function verifySignature(signed: SignedText, verify: VerifySignature): Promise<void> {
  if (signed.verifier.type === ED25519) return verifyPlainSignature(signed, verify);
  await verifyCosignature(signed, verify);
}

async function verifyPlainSignature({ text, signature, verifier }: SignedText, verify: VerifySignature): Promise<void> {
  const valid = await verify(verifier.publicKey, utf8(text), signature.signature);
  demand(valid, 'SIGNATURE_INVALID', 'a signature of a known key does not verify');
}
