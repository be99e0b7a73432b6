import { HASH_BYTES, TILE_WIDTH, tileWidth, type Frontier, type TileCoordinates } from '@taizhang/transparency';
import type { LogFile } from './log-file.js';

/** A tile, or the prefix of one, as far as the tree has it: full tiles are stored, the right edge is in memory. */
export function storedTile(
  file: LogFile,
  frontier: Frontier,
  { level, index, width }: TileCoordinates,
): Uint8Array | undefined {
  const available = tileWidth({ level, index }, frontier.size);
  if (width < 1 || width > TILE_WIDTH || width > available) return undefined;
  const hashes = available < TILE_WIDTH ? frontier.partialTile(level) : file.tile(level, index);
  return hashes?.subarray(0, width * HASH_BYTES);
}
