import type { StoredEntry } from '@taizhang/event-log';
import { HASH_BYTES, TILE_WIDTH, tileWidth } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import type { AuditedLog } from './audited-log.js';

/** Entries from a position on and below another, of a tree that the log has signed. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Of the tree. */
  readonly size: number;
}

/** What the bytes of a span's entries were hashed to. */
export class LeafHashes {
  private constructor(
    private readonly from: number,
    private readonly hashes: Uint8Array,
  ) {}

  static async read(log: AuditedLog, { from, to, size }: Span): Promise<LeafHashes> {
    const first = Math.floor(from / TILE_WIDTH);
    const tiles: Uint8Array[] = [];
    for (let index = first; index * TILE_WIDTH < to; index++) {
      tiles.push(await log.tile(0, index, tileWidth({ level: 0, index }, size)));
    }
    return new LeafHashes(first * TILE_WIDTH, Buffer.concat(tiles));
  }

  /** @param entry one of the span */
  isOf({ position, bytes }: StoredEntry): boolean {
    const start = (position - this.from) * HASH_BYTES;
    return Buffer.compare(nodeHasher.leaf(bytes), this.hashes.subarray(start, start + HASH_BYTES)) === 0;
  }
}
