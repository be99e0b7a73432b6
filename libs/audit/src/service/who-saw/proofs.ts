import type { LogCopy } from '@taizhang/event-log';
import {
  formatTlogProof,
  makeInclusionProof,
  parseCheckpoint,
  parseNote,
  type TileReader,
} from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';

/** Makes `.tlog-proof` files of entries from the auditor's copy, at the checkpoint that it has confirmed. */
export class Proofs {
  /** Entries of the tree that is proved against. */
  readonly size: number;
  private readonly tiles: TileReader;

  private constructor(
    copy: LogCopy,
    private readonly checkpoint: string,
  ) {
    this.size = parseCheckpoint(parseNote(checkpoint).text).size;
    this.tiles = rememberingTiles(copy);
  }

  /** Undefined for a copy that has confirmed nothing yet. */
  static from(copy: LogCopy): Proofs | undefined {
    return copy.checkpoint === undefined ? undefined : new Proofs(copy, copy.checkpoint);
  }

  /** @param position below {@link size} */
  async of(position: number): Promise<string> {
    const { size, tiles, checkpoint } = this;
    const proof = await makeInclusionProof(tiles, nodeHasher, { index: position, size });
    return formatTlogProof({ index: position, proof, checkpoint });
  }
}

/** Reads each tile of a tree once, however many proofs need it. */
function rememberingTiles(reader: TileReader): TileReader {
  const tiles = new Map<string, ReturnType<TileReader['tile']>>();
  return {
    tile(level, index, width) {
      const key = `${level}/${index}/${width}`;
      const known = tiles.get(key) ?? reader.tile(level, index, width);
      tiles.set(key, known);
      return known;
    },
  };
}
