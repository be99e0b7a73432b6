import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectRefusal } from './testing/refusals.testing.js';
import { entryBundlePath, parseEntryBundlePath, parseTilePath, tilePath, tilesOf, tileWidth } from './tile.js';

const index = fc.oneof(fc.nat({ max: 2_000_000 }), fc.maxSafeNat());
const width = fc.integer({ min: 1, max: 256 });

describe('a tile path', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 1, index: 0, width: 17 }, 'tile/1/000.p/17'],
    [{ level: 0, index: 999, width: 1 }, 'tile/0/999.p/1'],
    [{ level: 0, index: 1_000, width: 256 }, 'tile/0/x001/000'],
    [{ level: 63, index: 1_234_067, width: 255 }, 'tile/63/x001/x234/067.p/255'],
  ])('of %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('reads back any tile', () => {
    fc.assert(
      fc.property(fc.record({ level: fc.nat({ max: 63 }), index, width }), (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });

  it.each([
    ['level with a leading zero', 'tile/00/000'],
    ['level above 63', 'tile/64/000'],
    ['no level', 'tile//000'],
    ['a name for a level', 'tile/entries/000'],
    ['group of two digits', 'tile/0/00'],
    ['group of four digits', 'tile/0/0000'],
    ['first group without x', 'tile/0/001/067'],
    ['last group with x', 'tile/0/x001/x067'],
    ['empty leading group', 'tile/0/x000/067'],
    ['index beyond 2^53', 'tile/0/x999/x999/x999/x999/x999/999'],
    ['width 0', 'tile/0/000.p/0'],
    ['width of a full tile', 'tile/0/000.p/256'],
    ['width above a full tile', 'tile/0/000.p/257'],
    ['width with a leading zero', 'tile/0/000.p/01'],
    ['no width', 'tile/0/000.p/'],
    ['something after it', 'tile/0/000/'],
    ['a line break after it', 'tile/0/000\n'],
    ['something before it', '/tile/0/000'],
    ['a way up', 'tile/0/../000'],
    ['digits of another script', 'tile/0/００１'],
    ['endless groups', `tile/0/${'x001/'.repeat(10_000)}001`],
  ])('is refused with %s', (_, path) => expectRefusal(() => parseTilePath(path), 'TILE_PATH_INVALID'));

  it.each([
    { level: -1, index: 0, width: 1 },
    { level: 64, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 0.5, width: 1 },
    { level: 0, index: 2 ** 53, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
  ])('is not made of %j', (tile) => expectRefusal(() => tilePath(tile), 'TILE_PATH_INVALID'));
});

describe('an entry bundle path', () => {
  it.each([
    [{ index: 0, width: 256 }, 'tile/entries/000'],
    [{ index: 1_234_067, width: 8 }, 'tile/entries/x001/x234/067.p/8'],
  ])('of %j is %s', (bundle, path) => {
    expect(entryBundlePath(bundle)).toBe(path);
    expect(parseEntryBundlePath(path)).toEqual(bundle);
  });

  it('reads back any bundle', () => {
    fc.assert(
      fc.property(fc.record({ index, width }), (bundle) => {
        expect(parseEntryBundlePath(entryBundlePath(bundle))).toEqual(bundle);
      }),
    );
  });

  it.each(['tile/0/000', 'tile/entries/x000/001', 'tile/entries/1', 'tile/entries/000.p/0', 'tile/entries/000.p/256'])(
    'is not %s',
    (path) => expectRefusal(() => parseEntryBundlePath(path), 'TILE_PATH_INVALID'),
  );
});

describe('the tiles of a tree', () => {
  it('of no leaves are none', () => expect([...tilesOf(0)]).toEqual([]));

  it('of 256 leaves are a full one and a partial one above it', () =>
    expect([...tilesOf(256)]).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]));

  it('of 70,000 leaves are those that tlog-tiles counts', () => {
    const tiles = [...tilesOf(70_000)];
    const count = (level: number, full: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).length;
    expect([count(0, true), count(0, false), count(1, true), count(1, false), count(2, false)]).toEqual([
      273, 1, 1, 1, 1,
    ]);
    expect(tiles.filter(({ width: w }) => w < 256).map(({ width: w }) => w)).toEqual([112, 17, 1]);
  });

  it('are not as wide beyond the right edge', () => {
    expect(tileWidth({ level: 0, index: 1 }, 300)).toBe(44);
    expect(tileWidth({ level: 0, index: 2 }, 300)).toBe(0);
  });

  it.each([-1, 0.5, 2 ** 53])('of %d leaves are refused', (size) =>
    expectRefusal(() => [...tilesOf(size)], 'TREE_RANGE_INVALID'),
  );
});
