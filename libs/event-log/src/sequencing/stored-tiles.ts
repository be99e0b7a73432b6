import { HASH_BYTES, TILE_WIDTH, tileWidth, type Frontier, type TileReader } from '@taizhang/transparency';
import { EventLogError } from '../event-log.error.js';
import type { LogReader } from './log-store.js';

/** The tiles of the tree at one size: full ones from the store, the right edge from memory. */
export class StoredTiles implements TileReader {
  constructor(
    private readonly reader: LogReader,
    private readonly frontier: Frontier,
  ) {}

  /** Undefined for coordinates that no tile of this tree has. Throws `LOG_CORRUPT` when it has one and it is missing. */
  async tile(level: number, index: number, width: number): Promise<Uint8Array | undefined> {
    if (![level, index, width].every(isCount) || width === 0) return undefined;
    const available = tileWidth({ level, index }, this.frontier.size);
    if (width > available) return undefined;
    const hashes = available < TILE_WIDTH ? this.frontier.partialTile(level) : await this.fullTile(level, index);
    return hashes.subarray(0, width * HASH_BYTES);
  }

  private async fullTile(level: number, index: number): Promise<Uint8Array> {
    const [hashes] = await this.reader.tiles(level, index, index + 1);
    if (hashes?.length === TILE_WIDTH * HASH_BYTES) return hashes;
    throw new EventLogError('LOG_CORRUPT', 'a full tile is missing');
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
