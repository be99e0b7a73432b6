import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  caseCollection,
  caseProjection,
  describeReadModels,
  newSqliteReadModelsFixture,
  recorded,
} from '../testing/index.js';
import type { ReadModels } from '../read-models.port.js';
import { openSqliteReadModels } from './sqlite-read-models.js';

describeReadModels('SQLite', newSqliteReadModelsFixture);

describe('an I/O error of SQLite', () => {
  const NAME = caseCollection.name;
  const INTAKE = { context: 'intake', partition: 0 };
  let fixture: Awaited<ReturnType<typeof newSqliteReadModelsFixture>>;
  let readModels: ReadModels;
  let live: string;
  const apply = (...positions: number[]) =>
    readModels.apply(NAME, {
      source: INTAKE,
      generation: live,
      events: positions.map((position) =>
        recorded({ position, stream: `case-${position}` }, { type: 'CaseOpened', data: {} }),
      ),
      next: Math.max(...positions) + 1,
    });
  /** Makes the engine fail at one kind of write, as a full disk would at that moment. */
  const sabotage = (sql: (table: string) => string) => {
    const database = new DatabaseSync(fixture.path);
    database.exec(sql(`"documents:${NAME}:${live}"`));
    database.close();
  };

  beforeEach(async () => {
    fixture = await newSqliteReadModelsFixture();
    readModels = await fixture.open();
    await readModels.declare(caseProjection);
    live = (await readModels.generations(NAME)).live.id;
    await apply(0);
  });
  afterEach(() => fixture.destroy());

  it.each([
    [
      'the second document',
      (table: string) =>
        `CREATE TRIGGER fault BEFORE INSERT ON ${table} WHEN new.id = 'case-2' BEGIN SELECT raise(FAIL, 'fault'); END`,
    ],
    ['the progress', () => `CREATE TRIGGER fault BEFORE UPDATE ON progress BEGIN SELECT raise(FAIL, 'fault'); END`],
  ])('at %s keeps nothing of the batch, is typed, and the batch can come again', async (_, sql) => {
    sabotage(sql);
    await expect(apply(1, 2)).rejects.toMatchObject({
      code: 'READ_MODELS_UNAVAILABLE',
      cause: expect.objectContaining({ code: 'ERR_SQLITE_ERROR' }),
    });
    expect(await readModels.collection(caseCollection).count({})).toBe(1);
    expect(await readModels.progress(NAME, live, INTAKE)).toBe(1);
    sabotage(() => 'DROP TRIGGER fault');
    await apply(1, 2);
    expect(await readModels.collection(caseCollection).count({})).toBe(3);
  });

  it('in the middle of a swap leaves the old generation live', async () => {
    await readModels.startRebuild(NAME);
    const building = (await readModels.generations(NAME)).building?.id ?? '';
    await readModels.apply(NAME, { source: INTAKE, generation: building, events: [], next: 1 });
    sabotage(() => `CREATE TRIGGER fault BEFORE UPDATE OF role ON generation BEGIN SELECT raise(FAIL, 'fault'); END`);
    await expect(readModels.swap(NAME)).rejects.toMatchObject({ code: 'READ_MODELS_UNAVAILABLE' });
    expect((await readModels.generations(NAME)).live.id).toBe(live);
    expect(await readModels.collection(caseCollection).count({})).toBe(1);
    sabotage(() => 'DROP TRIGGER fault');
    expect(await readModels.swap(NAME)).toBe(true);
    expect(await readModels.collection(caseCollection).count({})).toBe(0);
  });
});

/** The tables of a file from before a log could have partitions. */
const WITHOUT_PARTITIONS = `
  CREATE TABLE generation (
    id TEXT PRIMARY KEY, collection TEXT NOT NULL, role TEXT NOT NULL, version INTEGER NOT NULL,
    UNIQUE (collection, role)
  ) STRICT;
  CREATE TABLE progress (
    generation TEXT NOT NULL REFERENCES generation (id), context TEXT NOT NULL, next INTEGER NOT NULL,
    PRIMARY KEY (generation, context)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE cursor_key (value BLOB NOT NULL) STRICT;
  CREATE TABLE "documents:open-cases:g1" (id PRIMARY KEY NOT NULL, doc, sources NOT NULL);
  INSERT INTO generation VALUES ('g1', 'open-cases', 'live', 1);
  INSERT INTO progress VALUES ('g1', 'intake', 1);
  INSERT INTO cursor_key VALUES (x'0102');
  INSERT INTO "documents:open-cases:g1" VALUES ('case-0', '{"id":"case-0","status":"old"}', '{"intake":0}');`;

describe('opening', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('builds anew what a file of an earlier shape holds, once', async () => {
    const path = join(folder, 'read-models.sqlite');
    const earlier = new DatabaseSync(path);
    earlier.exec(WITHOUT_PARTITIONS);
    earlier.close();
    const open = async () => {
      const readModels = openSqliteReadModels({ path });
      await readModels.declare(caseProjection);
      return readModels;
    };
    let readModels = await open();
    const { live } = await readModels.generations(caseCollection.name);
    expect(live.id).not.toBe('g1');
    expect(await readModels.collection(caseCollection).count({})).toBe(0);
    const source = { context: 'intake', partition: 0 };
    expect(await readModels.progress(caseCollection.name, live.id, source)).toBe(0);
    const events = [recorded({ position: 0, stream: 'case-0' }, { type: 'CaseOpened', data: {} })];
    await readModels.apply(caseCollection.name, { source, generation: live.id, events, next: 1 });
    await readModels.close();
    readModels = await open();
    expect((await readModels.generations(caseCollection.name)).live).toEqual(live);
    expect(await readModels.collection(caseCollection).count({})).toBe(1);
    await readModels.close();
    const tables = new DatabaseSync(path).prepare(`SELECT name FROM sqlite_schema WHERE name LIKE '%g1%'`).all();
    expect(tables).toEqual([]);
  });

  it.each([
    ['a folder', (path: string) => mkdir(path)],
    ['a file that is no database', (path: string) => writeFile(path, 'x'.repeat(5_000))],
  ])('fails with READ_MODELS_UNAVAILABLE on %s', async (_, make) => {
    const path = join(folder, 'read-models.sqlite');
    await make(path);
    expect(() => openSqliteReadModels({ path })).toThrow(expect.objectContaining({ code: 'READ_MODELS_UNAVAILABLE' }));
  });
});
