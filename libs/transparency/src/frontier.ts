import { EMPTY_RANGE, GrowingRange, rootOf, splitHashes, type CompactRange } from './compact-range.js';
import { demand, demandTreeSize } from './checks.js';
import { HASH_BYTES, type Hash, type TreeHasher } from './hasher.js';
import { hashesAt, TILE_BYTES, TILE_HEIGHT, TILE_WIDTH } from './tile.js';

/** A tile that will never change again. */
export interface FullTile {
  readonly level: number;
  readonly index: number;
  /** 256 hashes, 8,192 bytes. */
  readonly hashes: Uint8Array;
}

/** A larger tree, and every tile of any level that became full on the way. */
export interface Growth {
  readonly frontier: Frontier;
  readonly tiles: readonly FullTile[];
}

/** The hashes of the right-edge tile of each level; shorter than a full tile, maybe empty. */
type Edges = readonly Uint8Array[];

const NO_HASHES = new Uint8Array(0);

/**
 * The right edge of a growing tiled tree (C2SP tlog-tiles): its compact range and its partial tiles. Immutable, so that
 * growth which could not be stored is simply dropped.
 */
export class Frontier {
  private constructor(
    private readonly hasher: TreeHasher,
    readonly range: CompactRange,
    private readonly edges: Edges,
  ) {}

  static empty(hasher: TreeHasher): Frontier {
    return new Frontier(hasher, EMPTY_RANGE, []);
  }

  /**
   * The frontier of a stored tree. `partialTiles` gives the hashes of the right-edge tile of a level and is asked for
   * those levels only where the size leaves one. What it gives is taken as true: compare {@link root} with a signed one.
   * Throws `TREE_RANGE_INVALID`, or `TILE_MALFORMED` when a tile is not as wide as the size implies.
   */
  static restore(hasher: TreeHasher, size: number, partialTiles: (level: number) => Uint8Array): Frontier {
    demandTreeSize(size);
    const edges: Uint8Array[] = [];
    for (let level = 0; hashesAt(level, size) > 0; level++) {
      const width = hashesAt(level, size) % TILE_WIDTH;
      edges.push(width === 0 ? NO_HASHES : edgeTile(partialTiles(level), width));
    }
    const hashes = edges.map((edge) => rangeOf(hasher, edge).hashes).reverse();
    return new Frontier(hasher, { size, hashes: hashes.flat() }, edges);
  }

  get size(): number {
    return this.range.size;
  }

  /** The Merkle tree hash. Costs at most log2(size) node hashes. */
  root(): Hash {
    return rootOf(this.hasher, this.range);
  }

  /** The hashes of the right-edge tile of a level, a copy; empty when the level has no partial tile. */
  partialTile(level: number): Uint8Array {
    return Uint8Array.from(this.edges[level] ?? NO_HASHES);
  }

  /** The tree with these leaves added at its end. Costs one node hash per leaf. Throws `HASH_MALFORMED`. */
  grow(leafHashes: readonly Hash[]): Growth {
    const tiles: FullTile[] = [];
    const edges = new GrowingEdges(this.edges);
    const range = new GrowingRange(this.hasher, this.range, (height, hash) => {
      if (height % TILE_HEIGHT !== 0) return;
      const level = height / TILE_HEIGHT;
      const full = edges.push(level, hash);
      if (full) tiles.push({ level, index: hashesAt(level + 1, range.size), hashes: full });
    });
    for (const leafHash of leafHashes) range.append(leafHash);
    return { frontier: new Frontier(this.hasher, range.range(), edges.edges()), tiles };
  }
}

/** Edges while hashes are added to them: a level is copied when it is first touched. */
class GrowingEdges {
  private readonly touched: { hashes: Uint8Array; width: number }[] = [];

  constructor(private readonly before: Edges) {}

  /** Adds a hash at the end of a level's tile, and gives the tile back when that filled it. */
  push(level: number, hash: Hash): Uint8Array | undefined {
    const edge = (this.touched[level] ??= this.open(level));
    edge.hashes.set(hash, edge.width * HASH_BYTES);
    edge.width++;
    if (edge.width < TILE_WIDTH) return undefined;
    this.touched[level] = { hashes: new Uint8Array(TILE_BYTES), width: 0 };
    return edge.hashes;
  }

  edges(): Edges {
    const levels = Math.max(this.before.length, this.touched.length);
    return Array.from({ length: levels }, (_, level) => this.edge(level));
  }

  private edge(level: number): Uint8Array {
    const edge = this.touched[level];
    return edge ? edge.hashes.subarray(0, edge.width * HASH_BYTES) : (this.before[level] ?? NO_HASHES);
  }

  private open(level: number): { hashes: Uint8Array; width: number } {
    const hashes = new Uint8Array(TILE_BYTES);
    const before = this.before[level] ?? NO_HASHES;
    hashes.set(before);
    return { hashes, width: before.length / HASH_BYTES };
  }
}

function edgeTile(bytes: unknown, width: number): Uint8Array {
  demand(
    bytes instanceof Uint8Array && bytes.length === width * HASH_BYTES,
    'TILE_MALFORMED',
    'a right-edge tile is not as wide as the tree size implies',
  );
  return Uint8Array.from(bytes);
}

function rangeOf(hasher: TreeHasher, edge: Uint8Array): CompactRange {
  const range = new GrowingRange(hasher, EMPTY_RANGE);
  for (const hash of splitHashes(edge)) range.append(hash);
  return range.range();
}
