import { formatCheckpoint, parseCheckpoint, type Checkpoint, type TreeHead } from './checkpoint.js';
import { demand } from './checks.js';
import { ED25519, type NoteSigner, type NoteVerifier, type VerifySignature } from './note-key.js';
import { openNote } from './open-note.js';
import { signNote } from './signed-note.js';

/** A checkpoint note. Throws `CHECKPOINT_MALFORMED`, or `NOTE_MALFORMED` for text that no note may hold. */
export function signCheckpoint(head: TreeHead, signers: readonly NoteSigner[]): string {
  return signNote(formatCheckpoint(head), signers);
}

/**
 * Verifies and reads an attacker-controlled checkpoint note. All that {@link openNote} demands, and a plain Ed25519
 * signature by a known key that bears the log's origin as its name: else `CHECKPOINT_UNSIGNED`. Which origin it must be
 * the caller says by the keys, or checks afterwards.
 */
export async function openCheckpoint(
  note: string,
  verifiers: readonly NoteVerifier[],
  verify: VerifySignature,
): Promise<Checkpoint> {
  const { text, verified } = await openNote(note, verifiers, verify);
  const checkpoint = parseCheckpoint(text);
  const bySelf = verified.some(({ name, type }) => type === ED25519 && name === checkpoint.origin);
  demand(bySelf, 'CHECKPOINT_UNSIGNED', 'the log that the checkpoint names did not sign it');
  return checkpoint;
}
