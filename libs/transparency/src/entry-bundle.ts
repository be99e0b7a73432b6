import { demand, isCount } from './checks.js';
import { TILE_WIDTH } from './tile.js';

/** An entry's length is written in 16 bits. */
const MAX_ENTRY_BYTES = 0xffff;
const LENGTH_BYTES = 2;

/**
 * Entries as C2SP tlog-tiles serves them: big-endian uint16 length and bytes, one after the other.
 * Throws `BUNDLE_MALFORMED` for no entry, more than 256, or one above 65,535 bytes.
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  demandBundle(isBundleCount(entries.length) && entries.every(({ length }) => length <= MAX_ENTRY_BYTES));
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const entry of entries) {
    view.setUint16(offset, entry.length);
    bytes.set(entry, offset + LENGTH_BYTES);
    offset += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/**
 * Reads attacker-controlled bytes that must be exactly this many entries. The entries are views into `bytes`.
 * They are not verified: their leaf hashes must be compared with a tile of a signed tree.
 */
export function decodeEntryBundle(bytes: Uint8Array, expectedCount: number): readonly Uint8Array[] {
  demandBundle(bytes instanceof Uint8Array && isBundleCount(expectedCount));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (entries.length < expectedCount) {
    demandBundle(offset + LENGTH_BYTES <= bytes.length);
    const start = offset + LENGTH_BYTES;
    offset = start + view.getUint16(offset);
    demandBundle(offset <= bytes.length);
    entries.push(bytes.subarray(start, offset));
  }
  demandBundle(offset === bytes.length);
  return entries;
}

function isBundleCount(count: unknown): boolean {
  return isCount(count) && count >= 1 && count <= TILE_WIDTH;
}

function demandBundle(condition: boolean): asserts condition {
  demand(condition, 'BUNDLE_MALFORMED', 'this is not a bundle of so many entries');
}
