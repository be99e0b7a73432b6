import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { LogVerification } from '../src/index.js';
import { verifySqliteLog } from '../src/sqlite/index.js';
import { expectedPosition, type Change } from './support/expected-place.js';
import { flipByte } from './support/flip.js';
import { seeded } from './support/random.js';
import { COLUMNS, dump, rows, setColumn, tamper, TABLES, type Row, type Table } from './support/rows.js';
import { signNote } from '@taizhang/transparency';
import { testIdentity } from '../src/testing/index.js';
import { SAMPLE_SIZE, sampleIdentity, writeSample } from './support/sample-log.js';

const FLIPS_PER_COLUMN = 140;
const SEED = Number(process.env.TAMPER_SEED ?? randomInt(2 ** 31));

describe(`a stored row that was changed (TAMPER_SEED=${SEED})`, () => {
  const random = seeded(SEED);
  let folder: string;
  let original: string;
  let copy: string;
  const content = {} as Record<Table, Row[]>; // filled before the first test

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tamper-'));
    [original, copy] = [join(folder, 'log.sqlite'), join(folder, 'copy.sqlite')];
    await writeSample(original);
    for (const table of TABLES) content[table] = rows(original, table);
  });

  afterAll(() => rm(folder, { recursive: true }));

  const pick = (table: Table): Row => content[table][random(content[table].length)] ?? {};
  const verify = (): Promise<LogVerification> => verifySqliteLog({ path: copy, vkey: sampleIdentity.vkey });

  /** Tampers with a fresh copy; false when the file's own constraints did not let the change in. */
  async function attempt(change: (db: DatabaseSync) => void): Promise<boolean> {
    await copyFile(original, copy);
    try {
      tamper(copy, change);
    } catch (error) {
      if ((error as { errcode?: unknown }).errcode === undefined) throw error;
      return false;
    }
    return dump(copy) !== dump(original);
  }

  async function expectReported(change: (db: DatabaseSync) => void, position: number, kind?: string): Promise<void> {
    expect(await attempt(change)).toBe(true);
    const { ok, firstBad } = await verify();
    expect({ ok, position: firstBad?.position }).toEqual({ ok: false, position });
    if (kind !== undefined) expect(firstBad?.kind).toBe(kind);
  }

  it('has what the tests need: more than a full tile, commits of several events', async () => {
    await copyFile(original, copy);
    expect(await verify()).toMatchObject({ ok: true, size: SAMPLE_SIZE });
    expect(content.tiles).toHaveLength(1);
  });

  const columns = TABLES.flatMap((table) => COLUMNS[table].map((column): [Table, string] => [table, column]));

  it.each(columns)(
    'by one byte in %s.%s is reported, at its position',
    async (table, column) => {
      let changed = 0;
      while (changed < FLIPS_PER_COLUMN) {
        const row = pick(table);
        const flip = flipByte(row[column] ?? '', random);
        const change: Change = { table, row, column, ...flip };
        if (!(await attempt((db) => setColumn(db, change, flip.value)))) continue;
        changed++;
        const { ok, firstBad } = await verify();
        const position = expectedPosition(change) ?? firstBad?.position;
        expect({ ok, position: firstBad?.position, change }).toEqual({ ok: false, position, change });
      }
    },
    120_000,
  );

  it.each(TABLES)(
    'by taking it out of %s is reported',
    async (table) => {
      for (const row of Array.from({ length: 25 }, () => pick(table))) {
        const position = Number(
          { entries: row.position, streams: row.position, commits: row.first, tiles: 0n, head: 0n }[table],
        );
        const byRow = COLUMNS[table].map((column) => `${column} = ?`).join(' AND ');
        const values = COLUMNS[table].map((column) => row[column] ?? '');
        await expectReported((db) => void db.prepare(`DELETE FROM ${table} WHERE ${byRow}`).run(...values), position);
      }
    },
    60_000,
  );

  it('by putting one in is reported', async () => {
    const size = content.entries.length;
    const [entry, stream, commit] = [pick('entries'), pick('streams'), pick('commits')];
    const insert =
      (sql: string, ...values: (bigint | string | Uint8Array)[]) =>
      (db: DatabaseSync) =>
        void db.prepare(sql).run(...values);
    const copyOf = ['leaf', 'bytes'].map((column) => entry[column] ?? '');
    await expectReported(insert('INSERT INTO entries VALUES (?, ?, ?)', BigInt(size), ...copyOf), size);
    await expectReported(insert('INSERT INTO entries VALUES (?, ?, ?)', BigInt(size) + 9n, ...copyOf), size, 'gap');
    await expectReported(insert('INSERT INTO entries VALUES (?, ?, ?)', -1n, ...copyOf), 0, 'gap');
    await expectReported(
      insert('INSERT INTO streams VALUES (?, ?, ?)', 'x', 1n, stream.position ?? 0n),
      size,
      'stream',
    );
    await expectReported(
      insert('INSERT INTO commits VALUES (?, ?, ?)', 'x', commit.first ?? 0n, commit.last ?? 0n),
      size,
      'commit',
    );
    await expectReported(insert('INSERT INTO tiles VALUES (7, 7, ?)', new Uint8Array(8192)), size, 'tile');
  });

  it('by swapping two is reported, at the first of them', async () => {
    for (let attempts = 0; attempts < 25; attempts++) {
      for (const [table, columns, place] of SWAPS) {
        const [one, other] = [pick(table), pick(table)];
        if (columns.some((column) => String(one[column]) === String(other[column]))) continue;
        const position = Math.min(Number(one[place]), Number(other[place]));
        await expectReported((db) => swap(db, { table, columns, one, other }), position);
      }
    }
  }, 60_000);

  it('by a signature of somebody else on the head is reported', async () => {
    const { checkpoint } = (await writeSample(join(folder, 'other.sqlite'))).at(-1) ?? { checkpoint: '' };
    const stranger = signNote('a text\n', [testIdentity('test.local/intake/other', 9).signer]).split('\n\n')[1] ?? '';
    const change = { table: 'head', row: { id: 1n, checkpoint }, column: 'checkpoint' } as const;
    await expectReported((db) => setColumn(db, change, checkpoint + stranger), SAMPLE_SIZE, 'signature');
  });
});

/** Whole entries, and every other pair of values that can be swapped between two rows. */
const SWAPS: readonly (readonly [table: Table, columns: readonly string[], place: string])[] = [
  ['entries', ['leaf', 'bytes'], 'position'],
  ['entries', ['leaf'], 'position'],
  ['entries', ['bytes'], 'position'],
  ['streams', ['position'], 'position'],
  ['commits', ['first', 'last'], 'first'],
];

interface Swap {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly one: Row;
  readonly other: Row;
}

function swap(db: DatabaseSync, { table, columns, one, other }: Swap): void {
  for (const column of columns) {
    setColumn(db, { table, row: one, column }, other[column] ?? '');
    setColumn(db, { table, row: other, column }, one[column] ?? '');
  }
}
