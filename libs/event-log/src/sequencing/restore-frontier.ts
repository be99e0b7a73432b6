import { Frontier, TILE_WIDTH, TransparencyError, type MaybePromise } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import { EventLogError } from '../event-log.error.js';
import type { LogReader } from './log-store.js';

/** The frontier of a stored tree that has one writer. Throws `LOG_CORRUPT`, also when there is more than the tree. */
export async function restoreFrontier(reader: LogReader, size: number): Promise<Frontier> {
  await refuseBeyond(reader, size);
  return frontierOf(reader, size);
}

/** Throws `LOG_CORRUPT` when there are entries that no head names. */
export async function refuseBeyond(reader: LogReader, size: number): Promise<void> {
  const beyond = await reader.entries(size, 1);
  if (beyond.length > 0) throw new EventLogError('LOG_CORRUPT', 'there are entries beyond the head');
}

/** The frontier of a stored tree, from its tiles and the leaves at the right edge. Throws `LOG_CORRUPT`. */
export async function frontierOf(reader: LogReader, size: number): Promise<Frontier> {
  const edges: Uint8Array[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) edges.push(await rightEdge(reader, size, level));
  return corruptUnlessTree(() => Frontier.restore(nodeHasher, size, (level) => edges[level] ?? new Uint8Array()));
}

/** Runs work over stored tiles: what shows that they are of no tree is damage. */
export async function corruptUnlessTree<Result>(work: () => MaybePromise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new EventLogError('LOG_CORRUPT', 'the stored tiles are not those of the tree', { cause });
  }
}

/** The partial tile at the right edge of a level: leaves, or the roots of the full tiles one level below. */
async function rightEdge(reader: LogReader, size: number, level: number): Promise<Uint8Array> {
  const count = Math.floor(size / TILE_WIDTH ** level);
  const first = count - (count % TILE_WIDTH);
  if (level === 0) return concatenate(await reader.leaves(first, count));
  const tiles = first === count ? [] : await reader.tiles(level - 1, first, count);
  return concatenate(tiles.map(tileRoot));
}

function tileRoot(hashes: Uint8Array): Uint8Array {
  if (hashes.length !== TILE_WIDTH * 32) throw new EventLogError('LOG_CORRUPT', 'a full tile is cut short');
  let layer = Array.from({ length: TILE_WIDTH }, (_, index) => hashes.subarray(index * 32, index * 32 + 32));
  while (layer.length > 1) layer = pairs(layer);
  return layer[0] ?? hashes;
}

function pairs(layer: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: layer.length / 2 }, (_, index) =>
    nodeHasher.node(layer[index * 2] ?? new Uint8Array(), layer[index * 2 + 1] ?? new Uint8Array()),
  );
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
