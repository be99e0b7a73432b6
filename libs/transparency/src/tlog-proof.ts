import { fromBase64, fromDecimal, toBase64 } from './bytes.js';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { demand, demandText, isCount } from './checks.js';
import type { AsyncTreeHasher, Hash } from './hasher.js';
import { parseVerifierKey, type VerifySignature } from './note-key.js';
import { formatProofLines, parseProofLines, splitAtEmptyLine } from './proof-lines.js';
import { openCheckpoint } from './signed-checkpoint.js';
import { MAX_NOTE_BYTES, parseNote } from './signed-note.js';
import { verifyInclusion } from './verify-inclusion.js';

/** A proof that an entry is in a log, complete in itself (C2SP tlog-proof). Stored as `.tlog-proof`. */
export interface TlogProof {
  /** Of the entry in the log, from 0. */
  readonly index: number;
  /** Inclusion proof, from the leaf's sibling up. */
  readonly proof: readonly Hash[];
  /** The checkpoint note with its signatures. */
  readonly checkpoint: string;
  /** Opaque, and authenticated by nothing. */
  readonly extra?: Uint8Array;
}

/** What verification needs of its surroundings: `nodeCrypto`, or `webCrypto`. */
export interface TransparencyCrypto {
  readonly hasher: AsyncTreeHasher;
  readonly verifyEd25519: VerifySignature;
}

const CODE = 'PROOF_MALFORMED';
const HEADER = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';
const INDEX = 'index ';

/** Room for the largest note, as much extra data, and 63 hashes. */
const MAX_PROOF_LENGTH = 2 * MAX_NOTE_BYTES + 4_096;

/** The text of a `.tlog-proof` file. Throws `PROOF_MALFORMED`, `NOTE_MALFORMED`, `CHECKPOINT_MALFORMED`. */
export function formatTlogProof({ index, proof, checkpoint, extra }: TlogProof): string {
  demand(isCount(index), CODE, 'the index must be a safe integer from 0');
  const extraLine = extra === undefined ? '' : `${EXTRA}${toBase64(extra)}\n`;
  const text = `${HEADER}\n${extraLine}${INDEX}${index}\n${formatProofLines(proof, CODE)}\n${checkpoint}`;
  parseTlogProof(text);
  return text;
}

/**
 * Reads an attacker-controlled file; verifies nothing. Throws `PROOF_MALFORMED`, and `NOTE_MALFORMED` or
 * `CHECKPOINT_MALFORMED` for what the checkpoint is.
 */
export function parseTlogProof(text: string): TlogProof {
  demandText(text, MAX_PROOF_LENGTH, CODE);
  const { lines, note } = splitAtEmptyLine(text, CODE);
  demand(lines.shift() === HEADER, CODE, 'the first line must name the format');
  const extra = lines[0]?.startsWith(EXTRA) ? parseExtra(lines.shift()) : {};
  const index = parseIndex(lines.shift());
  const proof = parseProofLines(lines, CODE);
  parseCheckpoint(parseNote(note).text);
  return { index, proof, checkpoint: note, ...extra };
}

/**
 * Verifies an attacker-controlled file: that the entry is in the log of this key, in a tree that the log signed. Gives
 * the checkpoint. Witnesses are the caller's policy: open its note with their keys.
 * Throws what {@link parseTlogProof}, {@link openCheckpoint} and {@link verifyInclusion} throw.
 * @param claim `entry`: the bytes in question; `vkey`: the verifier key of the log that the caller trusts
 */
export async function verifyTlogProof(
  crypto: TransparencyCrypto,
  text: string,
  claim: { readonly entry: Uint8Array; readonly vkey: string },
): Promise<Checkpoint> {
  const { index, proof, checkpoint: note } = parseTlogProof(text);
  const checkpoint = await openCheckpoint(note, [parseVerifierKey(claim.vkey)], crypto.verifyEd25519);
  const leafHash = await crypto.hasher.leaf(claim.entry);
  await verifyInclusion(crypto.hasher, { index, size: checkpoint.size, leafHash, proof, root: checkpoint.root });
  return checkpoint;
}

function parseExtra(line = ''): { extra: Uint8Array } {
  const extra = fromBase64(line.slice(EXTRA.length));
  demand(extra !== undefined, CODE, 'the extra line is not base64');
  return { extra };
}

function parseIndex(line = ''): number {
  const index = line.startsWith(INDEX) ? fromDecimal(line.slice(INDEX.length)) : undefined;
  demand(index !== undefined, CODE, 'there is no index line');
  return index;
}
