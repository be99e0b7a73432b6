import type { EventLog } from '@taizhang/event-log';
import {
  encodeEntryBundle,
  parseEntryBundlePath,
  parseTilePath,
  TILE_WIDTH,
  TransparencyError,
} from '@taizhang/transparency';
import { RequestError } from '../problems/request-error.js';

export interface TileAnswer {
  readonly bytes: Buffer;
  /** It is full and will never change. */
  readonly complete: boolean;
}

/** Reads what a tile path names. Throws `TILE_UNKNOWN` for what is no such path, or not in the tree. */
export class LogTiles {
  constructor(private readonly log: EventLog) {}

  async tile(path: string): Promise<TileAnswer> {
    const { level, index, width } = coordinates(parseTilePath, path);
    const hashes = await this.log.tile(level, index, width);
    if (hashes === undefined) throw new RequestError('TILE_UNKNOWN');
    return { bytes: bufferOf(hashes), complete: width === TILE_WIDTH };
  }

  async entryBundle(path: string): Promise<TileAnswer> {
    const { index, width } = coordinates(parseEntryBundlePath, path);
    const entries = await this.log.read(index * TILE_WIDTH, width);
    if (entries.length < width) throw new RequestError('TILE_UNKNOWN');
    const bytes = encodeEntryBundle(entries.map((entry) => entry.bytes));
    return { bytes: bufferOf(bytes), complete: width === TILE_WIDTH };
  }
}

function coordinates<Coordinates>(parse: (path: string) => Coordinates, path: string): Coordinates {
  try {
    return parse(path);
  } catch (error) {
    if (error instanceof TransparencyError) throw new RequestError('TILE_UNKNOWN');
    throw error;
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
