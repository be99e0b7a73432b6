import { HASH_BYTES, type Hash } from './hasher.js';
import { TransparencyError, type TransparencyErrorCode } from './transparency-error.js';

/** Refuses with the code unless the condition holds. */
export function demand(condition: boolean, code: TransparencyErrorCode, message: string): asserts condition {
  if (!condition) throw new TransparencyError(code, message);
}

export function demandHash(value: unknown, message: string): asserts value is Hash {
  demand(isHash(value), 'HASH_MALFORMED', message);
}

export function isHash(value: unknown): value is Hash {
  return value instanceof Uint8Array && value.length === HASH_BYTES;
}

/** More hashes than any proof in a tree of 2^53 leaves has; tlog-witness allows as many. */
export const MAX_PROOF_HASHES = 63;

export function isHashList(value: unknown): value is readonly Hash[] {
  return Array.isArray(value) && value.length <= MAX_PROOF_HASHES && value.every(isHash);
}

/** Safe integers from 0 on: sizes and positions of this project never leave them. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0; // isSafeInteger is true of numbers only
}

export function demandTreeSize(value: unknown): asserts value is number {
  demand(isCount(value), 'TREE_RANGE_INVALID', 'a tree size must be a safe integer from 0');
}

export function demandIndex(index: unknown, size: number): asserts index is number {
  demand(isCount(index) && index < size, 'TREE_RANGE_INVALID', 'the index is outside the tree');
}

/** Bounds attacker-controlled text before anything reads it. `maxLength` is in UTF-16 units, never more than its bytes. */
export function demandText(text: unknown, maxLength: number, code: TransparencyErrorCode): asserts text is string {
  demand(typeof text === 'string', code, 'expected text');
  demand(text.length <= maxLength, code, 'the text is too long');
}
