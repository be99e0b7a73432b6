import { fromDecimal } from './bytes.js';
import { parseCheckpoint } from './checkpoint.js';
import { demand, demandText, isCount } from './checks.js';
import type { Hash } from './hasher.js';
import { formatProofLines, parseProofLines, splitAtEmptyLine } from './proof-lines.js';
import { MAX_NOTE_BYTES, parseNote } from './signed-note.js';

/** What a log asks a witness: to cosign a checkpoint (C2SP tlog-witness, `add-checkpoint`). */
export interface AddCheckpoint {
  /** Size of the tree that the witness cosigned last, 0 for none; not more than the checkpoint's size. */
  readonly oldSize: number;
  /** Consistency proof from that size to the checkpoint's; empty from 0. At most 63 hashes. */
  readonly proof: readonly Hash[];
  /** The checkpoint note with its signatures. */
  readonly checkpoint: string;
}

const CODE = 'ADD_CHECKPOINT_MALFORMED';
const OLD = 'old ';

/** Room for the old size and 63 hashes before the largest note. */
const MAX_REQUEST_LENGTH = MAX_NOTE_BYTES + 4_096;

/** The body of the request. Throws `ADD_CHECKPOINT_MALFORMED`. */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  demand(isCount(oldSize), CODE, 'the old size must be a safe integer from 0');
  const body = `${OLD}${oldSize}\n${formatProofLines(proof, CODE)}\n${checkpoint}`;
  parseAddCheckpoint(body);
  return body;
}

/**
 * Reads an attacker-controlled request body. Form and bounds are checked, nothing else: signature, known size and proof
 * are the witness's to check. Throws `ADD_CHECKPOINT_MALFORMED`, and `NOTE_MALFORMED` or `CHECKPOINT_MALFORMED` for what
 * the checkpoint is.
 */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  demandText(body, MAX_REQUEST_LENGTH, CODE);
  const { lines, note } = splitAtEmptyLine(body, CODE);
  const [oldLine = '', ...proofLines] = lines;
  const oldSize = oldLine.startsWith(OLD) ? fromDecimal(oldLine.slice(OLD.length)) : undefined;
  demand(oldSize !== undefined, CODE, 'the first line must be the old size');
  const proof = parseProofLines(proofLines, CODE);
  demand(oldSize <= parseCheckpoint(parseNote(note).text).size, CODE, 'the old size is more than the new one');
  return { oldSize, proof, checkpoint: note };
}
