import { Frontier, type CompactRange, type FullTile, type Hash, type TreeHasher } from '@taizhang/transparency';
import { bad, type KnownCheckpoints } from './verification.js';

/** Compares a recomputed full tile with what is stored or served. */
export type CompareTile = (tile: FullTile) => boolean;

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
    private readonly compareTile: CompareTile,
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
    const wrong = tiles.find((tile) => !this.compareTile(tile));
    if (wrong !== undefined) {
      const { level, index } = wrong;
      throw bad('tile', index * 256 ** (level + 1), `tile ${level}/${index} is not what the entries lead to`);
    }
    this.frontier = frontier;
    this.leaves = [];
    this.compareKnown();
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
