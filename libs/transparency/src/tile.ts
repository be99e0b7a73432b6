import { demand, demandTreeSize, isCount } from './checks.js';
import { HASH_BYTES } from './hasher.js';

/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** Tree levels that one tile spans: 256 = 2^8. */
export const TILE_HEIGHT = 8;

/** Bytes of a full tile. */
export const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** Highest level that a path may name (C2SP tlog-tiles). */
const MAX_LEVEL = 63;

/** `tile/entries/` and six groups are shorter; anything longer is not read. */
const MAX_PATH_LENGTH = 64;

/** Where a bundle of entries is, and how many it holds. */
export interface BundleCoordinates {
  readonly index: number;
  /** 1 to 256; less than 256 is a partial one at the right edge of a tree. */
  readonly width: number;
}

/** Where a tile is, and how many hashes it holds. At level 0 they are leaf hashes. */
export interface TileCoordinates extends BundleCoordinates {
  readonly level: number;
}

/** `tile/<L>/<N>[.p/<W>]`. Throws `TILE_PATH_INVALID` for coordinates that no tile has. */
export function tilePath(tile: TileCoordinates): string {
  demandTilePath(isCount(tile.level) && tile.level <= MAX_LEVEL);
  return `tile/${tile.level}/${indexPath(tile)}`;
}

/** `tile/entries/<N>[.p/<W>]`. Throws `TILE_PATH_INVALID` for coordinates that no bundle has. */
export function entryBundlePath(bundle: BundleCoordinates): string {
  return `tile/entries/${indexPath(bundle)}`;
}

/** Reads an attacker-controlled path. Only the one spelling that {@link tilePath} gives; else `TILE_PATH_INVALID`. */
export function parseTilePath(path: string): TileCoordinates {
  const [, level, groups, width] = matchPath(
    path,
    /^tile\/([0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/,
  );
  const tile = { level: Number(level), ...coordinates(groups, width) };
  demandTilePath(tilePath(tile) === path);
  return tile;
}

/** Reads an attacker-controlled path. Only the one spelling that {@link entryBundlePath} gives; else `TILE_PATH_INVALID`. */
export function parseEntryBundlePath(path: string): BundleCoordinates {
  const [, groups, width] = matchPath(path, /^tile\/entries\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/);
  const bundle = coordinates(groups, width);
  demandTilePath(entryBundlePath(bundle) === path);
  return bundle;
}

/** Every tile of a tree of this size, full and partial, level by level; none for the empty tree. */
export function* tilesOf(size: number): Generator<TileCoordinates, void> {
  demandTreeSize(size);
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const tiles = Math.ceil(hashesAt(level, size) / TILE_WIDTH);
    for (let index = 0; index < tiles; index++) yield { level, index, width: tileWidth({ level, index }, size) };
  }
}

/** How many hashes a tile holds in a tree of this size; 0 when the tree has no such tile. */
export function tileWidth(tile: { readonly level: number; readonly index: number }, size: number): number {
  const left = hashesAt(tile.level, size) - tile.index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, left));
}

/** How many hashes all tiles of one level hold: one per complete subtree of 256^level leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

function indexPath({ index, width }: BundleCoordinates): string {
  demandTilePath(isCount(index) && isCount(width) && width >= 1 && width <= TILE_WIDTH);
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/[0-9]{3}/g) ?? [];
  const spelled = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? spelled : `${spelled}.p/${width}`;
}

function coordinates(groups: string | undefined, width: string | undefined): BundleCoordinates {
  const index = Number((groups ?? '').replaceAll(/[x/]/g, ''));
  return { index, width: width === undefined ? TILE_WIDTH : Number(width) };
}

function matchPath(path: unknown, form: RegExp): RegExpExecArray {
  demandTilePath(typeof path === 'string' && path.length <= MAX_PATH_LENGTH);
  const match = form.exec(path);
  demandTilePath(match !== null);
  return match;
}

function demandTilePath(condition: boolean): asserts condition {
  demand(condition, 'TILE_PATH_INVALID', 'this is not the path of a tile');
}
