import { Frontier } from '../frontier.js';
import { HASH_BYTES, type Hash } from '../hasher.js';
import { nodeHasher } from '../node/index.js';
import type { TileReader } from '../tile-tree.js';

/** The leaves of the entries `0`, `1`, … */
export function leafHashes(count: number): readonly Hash[] {
  return Array.from({ length: count }, (_, i) => nodeHasher.leaf(new TextEncoder().encode(String(i))));
}

/** A tree kept as its tiles: full ones as they were reported, the right edge as the frontier has it. */
export class StoredTree implements TileReader {
  private readonly full = new Map<string, Uint8Array>();
  frontier = Frontier.empty(nodeHasher);

  static of(leaves: readonly Hash[]): StoredTree {
    const tree = new StoredTree();
    tree.append(leaves);
    return tree;
  }

  append(leaves: readonly Hash[]): void {
    const { frontier, tiles } = this.frontier.grow(leaves);
    for (const { level, index, hashes } of tiles) this.full.set(`${level}/${index}`, hashes);
    this.frontier = frontier;
  }

  tile(level: number, index: number, width: number): Uint8Array | undefined {
    const hashes = this.full.get(`${level}/${index}`) ?? this.frontier.partialTile(level);
    return hashes.length < width * HASH_BYTES ? undefined : hashes.slice(0, width * HASH_BYTES);
  }
}

/** The same bytes with one bit changed. */
export function flipped(bytes: Uint8Array, bit = 0): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const at = Math.floor(bit / 8) % bytes.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
}
