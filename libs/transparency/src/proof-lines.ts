import { fromBase64, toBase64 } from './bytes.js';
import { demand, isHash, isHashList } from './checks.js';
import type { Hash } from './hasher.js';
import type { TransparencyErrorCode } from './transparency-error.js';

/** A proof as the text formats write it: one base64 hash per line. */
export function formatProofLines(proof: readonly Hash[], code: TransparencyErrorCode): string {
  demand(isHashList(proof), code, 'a proof must be a short list of 32-byte hashes');
  return proof.map((hash) => `${toBase64(hash)}\n`).join('');
}

/** Reads attacker-controlled proof lines. */
export function parseProofLines(lines: readonly string[], code: TransparencyErrorCode): Hash[] {
  const hashes = lines.map((line) => fromBase64(line));
  demand(hashes.every(isHash) && isHashList(hashes), code, 'a proof line is not a base64 hash, or there are too many');
  return hashes;
}

/** Splits at the first empty line: what comes before it, as lines, and the note after it. */
export function splitAtEmptyLine(text: string, code: TransparencyErrorCode): { lines: string[]; note: string } {
  const end = text.indexOf('\n\n');
  demand(end >= 0, code, 'there is no empty line before the checkpoint');
  return { lines: text.slice(0, end).split('\n'), note: text.slice(end + 2) };
}
