import {
  Frontier,
  HASH_BYTES,
  TILE_WIDTH,
  type CompactRange,
  type FullTile,
  type Hash,
  type TreeHasher,
} from '@taizhang/transparency';
import { bad, type KnownCheckpoints } from './verification.js';

/** The hashes of a full tile as they are stored or served; undefined when there is no such tile. */
export type FindTile = (level: number, index: number) => Uint8Array | undefined;

/** Leaves are hashed into the tree in runs of this many: growing has a cost per call. */
const RUN = 2048;

/** Rebuilds the tree from leaf hashes and compares full tiles and known checkpoints as they are reached. */
export class TreeCheck {
  private frontier: Frontier;
  private leaves: Hash[] = [];
  private readonly known: KnownCheckpoints;
  private nextKnown = 0;

  constructor(
    hasher: TreeHasher,
    private readonly findTile: FindTile,
    known: KnownCheckpoints = [],
  ) {
    this.frontier = Frontier.empty(hasher);
    this.known = known.toSorted((a, b) => a.size - b.size);
    this.compareKnown();
  }

  get size(): number {
    return this.frontier.size;
  }

  get range(): CompactRange {
    return this.frontier.range;
  }

  root(): Hash {
    return this.frontier.root();
  }

  /** Throws `BadLog` for a tile or a known checkpoint that differs. */
  add(leaf: Hash): void {
    this.leaves.push(leaf);
    const size = this.frontier.size + this.leaves.length;
    if (this.leaves.length === RUN || size === this.known[this.nextKnown]?.size) this.grow();
  }

  /** Hashes what is left; afterwards size, range and root are those of all leaves. */
  finish(): void {
    this.grow();
    const beyond = this.known[this.nextKnown];
    if (beyond === undefined) return;
    throw bad('rollback', beyond.size, `a checkpoint of this log names ${beyond.size} entries`);
  }

  private grow(): void {
    const { frontier, tiles } = this.frontier.grow(this.leaves);
    tiles.forEach((tile) => this.compareTile(tile));
    this.frontier = frontier;
    this.leaves = [];
    this.compareKnown();
  }

  private compareTile({ level, index, hashes }: FullTile): void {
    const found = this.findTile(level, index) ?? new Uint8Array();
    if (Buffer.compare(found, hashes) === 0) return;
    const place = index * TILE_WIDTH + firstDifference(found, hashes);
    throw bad('tile', place * TILE_WIDTH ** level, `tile ${level}/${index} is not what the entries lead to`);
  }

  private compareKnown(): void {
    for (; this.known[this.nextKnown]?.size === this.frontier.size; this.nextKnown++) {
      const { size, root } = this.known[this.nextKnown] ?? { size: 0, root: new Uint8Array() };
      if (Buffer.compare(root, this.root()) !== 0) {
        throw bad('fork', size, `a checkpoint of this log names another root for ${size} entries`);
      }
    }
  }
}

/** Index of the first hash that differs; the last one when there are only too many. */
function firstDifference(found: Uint8Array, wanted: Uint8Array): number {
  const byte = wanted.findIndex((value, index) => value !== found[index]);
  return byte < 0 ? TILE_WIDTH - 1 : Math.floor(byte / HASH_BYTES);
}
