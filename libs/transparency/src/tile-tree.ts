import { demand } from './checks.js';
import { splitHashes } from './compact-range.js';
import { HASH_BYTES, type AsyncTreeHasher, type Hash, type MaybePromise } from './hasher.js';
import { TILE_WIDTH, tileWidth } from './tile.js';

/** Where tiles come from: a store, a file tree, an HTTP server. */
export interface TileReader {
  /**
   * The first `width` hashes of a tile: `width` × 32 bytes, 1 ≤ width ≤ 256. A reader that has only a wider one gives
   * its beginning. Undefined when there is no such tile.
   */
  tile(level: number, index: number, width: number): MaybePromise<Uint8Array | undefined>;
}

/**
 * Hashes of complete subtrees of one log, made before. A log only grows, so they are the same in a tree of any size, and
 * whoever proves one new entry after the other makes most of them once.
 */
export class KnownSubtrees {
  private readonly hashes = new Map<string, Promise<Hash>>();

  /** @param most the ones made longest ago are forgotten beyond so many */
  constructor(private readonly most = Infinity) {}

  /** What is known by the key, or is made now; what cannot be made is not remembered. */
  get(key: string, make: () => Promise<Hash>): Promise<Hash> {
    const known = this.hashes.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.hashes.set(key, made);
    made.catch(() => this.hashes.delete(key));
    const [oldest] = this.hashes.size > this.most ? this.hashes.keys() : [];
    if (oldest !== undefined) this.hashes.delete(oldest);
    return made;
  }
}

/**
 * Hashes of subtrees of a tree of one size, from its tiles. Reads each tile and makes each hash once. Nothing read is verified: a proof or a
 * root made here is only worth what its check against a signed checkpoint says.
 */
export class TileTree {
  private readonly tiles = new Map<string, Promise<readonly Hash[]>>();

  constructor(
    private readonly reader: TileReader,
    private readonly hasher: AsyncTreeHasher,
    private readonly of: { readonly size: number; readonly subtrees: KnownSubtrees },
  ) {}

  /**
   * MTH(D[start:end]) of RFC 6962 §2.1. The range must be one that its recursion meets: `start` is a multiple of the
   * smallest power of two that is not below `end - start`, and 0 ≤ start < end ≤ size.
   */
  async subtree(start: number, end: number): Promise<Hash> {
    const half = largestPowerBelow(end - start);
    if (half * 2 === end - start || end - start === 1) return this.completeSubtree(start, end - start);
    const left = await this.completeSubtree(start, half);
    return this.hasher.node(left, await this.subtree(start + half, end));
  }

  /** The hash of `leaves` leaves, a power of two: read from a tile where one holds it, else made of its halves, once. */
  private completeSubtree(start: number, leaves: number): Promise<Hash> {
    const level = levelOf(leaves);
    if (leaves === TILE_WIDTH ** level) return this.storedSubtree(start, level);
    return this.of.subtrees.get(`${start}/${leaves}`, () => this.halves(start, leaves / 2));
  }

  private async halves(start: number, half: number): Promise<Hash> {
    const left = await this.completeSubtree(start, half);
    return this.hasher.node(left, await this.completeSubtree(start + half, half));
  }

  private async storedSubtree(start: number, level: number): Promise<Hash> {
    const place = start / TILE_WIDTH ** level;
    const tile = await this.tile(level, Math.floor(place / TILE_WIDTH));
    const hash = tile[place % TILE_WIDTH];
    demand(hash !== undefined, 'TILE_MALFORMED', 'a tile is not as wide as the tree size implies');
    return hash;
  }

  private tile(level: number, index: number): Promise<readonly Hash[]> {
    const key = `${level}/${index}`;
    const known = this.tiles.get(key);
    if (known !== undefined) return known;
    const reading = this.readTile(level, index);
    this.tiles.set(key, reading);
    return reading;
  }

  private async readTile(level: number, index: number): Promise<readonly Hash[]> {
    const width = tileWidth({ level, index }, this.of.size);
    const bytes = await this.reader.tile(level, index, width);
    demand(bytes !== undefined, 'TILE_MISSING', 'a tile of the tree is missing');
    demand(bytes.length === width * HASH_BYTES, 'TILE_MALFORMED', 'a tile is not as wide as asked for');
    return splitHashes(bytes);
  }
}

/** The highest level whose hashes cover no more than so many leaves. */
function levelOf(leaves: number): number {
  let level = 0;
  while (TILE_WIDTH ** (level + 1) <= leaves) level++;
  return level;
}

/** The largest power of two below n (RFC 6962 §2.1: k < n ≤ 2k); n ≥ 2, or 1 for n = 1. */
export function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
