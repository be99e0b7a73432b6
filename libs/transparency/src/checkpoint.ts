import { fromBase64, fromDecimal, toBase64 } from './bytes.js';
import { demand, demandText, isHash } from './checks.js';
import type { Hash } from './hasher.js';
import { MAX_NOTE_BYTES } from './signed-note.js';

/** What a log says about itself at one moment (C2SP tlog-checkpoint). */
export interface TreeHead {
  /** The log's name for ever. Not empty; a signing log's key has the same name. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Opaque lines after the root. We write none; they are kept when others do. */
  readonly extensions?: readonly string[];
}

/** A tree head read from a checkpoint. */
export interface Checkpoint extends TreeHead {
  readonly extensions: readonly string[];
}

/** The text that is signed. Throws `CHECKPOINT_MALFORMED` for a head that would not be read back as it is. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: TreeHead): string {
  demandCheckpoint(isHash(root) && Number.isSafeInteger(size) && size >= 0);
  demandCheckpoint([origin, ...extensions].every(isLine));
  const body = [origin, String(size), toBase64(root), ...extensions, ''].join('\n');
  demandText(body, MAX_NOTE_BYTES, 'CHECKPOINT_MALFORMED');
  return body;
}

function isLine(text: unknown): boolean {
  return typeof text === 'string' && text !== '' && !text.includes('\n');
}

/** Reads an attacker-controlled checkpoint text, without its signatures. Throws `CHECKPOINT_MALFORMED`. */
export function parseCheckpoint(body: string): Checkpoint {
  demandText(body, MAX_NOTE_BYTES, 'CHECKPOINT_MALFORMED');
  const lines = body.split('\n');
  demandCheckpoint(lines.length >= 4 && lines.pop() === '' && lines.every((line) => line !== ''));
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = lines;
  const size = fromDecimal(sizeLine);
  const root = fromBase64(rootLine);
  demandCheckpoint(size !== undefined && isHash(root));
  return { origin, size, root, extensions };
}

function demandCheckpoint(condition: boolean): asserts condition {
  demand(condition, 'CHECKPOINT_MALFORMED', 'this is not a checkpoint');
}
