import { TILE_WIDTH, type TileReader } from '@taizhang/transparency';

/** The full tiles of a served log, each fetched when the tree has grown over it and kept until it is asked for. */
export class ServedTiles {
  private readonly fetched = new Map<string, Uint8Array>();

  constructor(private readonly reader: TileReader) {}

  /** Fetches the tiles that became full when the tree reached this size. */
  async fetchCompleted(size: number): Promise<void> {
    for (let level = 0, leaves = TILE_WIDTH; size % leaves === 0; level++, leaves *= TILE_WIDTH) {
      const index = size / leaves - 1;
      const hashes = await this.reader.tile(level, index, TILE_WIDTH);
      if (hashes !== undefined) this.fetched.set(`${level}/${index}`, hashes);
    }
  }

  /** A fetched tile, once. */
  take(level: number, index: number): Uint8Array | undefined {
    const key = `${level}/${index}`;
    const hashes = this.fetched.get(key);
    this.fetched.delete(key);
    return hashes;
  }
}
