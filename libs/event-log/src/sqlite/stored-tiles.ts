import { HASH_BYTES, TILE_WIDTH, tileWidth, type Frontier, type TileReader } from '@taizhang/transparency';
import { EventLogError } from '../event-log.error.js';
import type { LogFile } from './log-file.js';
import { guarded } from './sqlite-errors.js';

/** The tiles of the tree at one size: full ones from the file, the right edge from memory. */
export class StoredTiles implements TileReader {
  constructor(
    private readonly file: LogFile,
    private readonly frontier: Frontier,
  ) {}

  /** Undefined for coordinates that no tile of this tree has. Throws `LOG_CORRUPT` when it has one and it is missing. */
  tile(level: number, index: number, width: number): Uint8Array | undefined {
    if (![level, index, width].every(isCount) || width === 0) return undefined;
    const available = tileWidth({ level, index }, this.frontier.size);
    if (width > available) return undefined;
    const hashes = available < TILE_WIDTH ? this.frontier.partialTile(level) : this.fullTile(level, index);
    return hashes.subarray(0, width * HASH_BYTES);
  }

  private fullTile(level: number, index: number): Uint8Array {
    const hashes = guarded(() => this.file.tile(level, index));
    if (hashes?.length === TILE_WIDTH * HASH_BYTES) return hashes;
    throw new EventLogError('LOG_CORRUPT', 'a full tile is missing');
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
