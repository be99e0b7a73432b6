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
  let fixture: Awaited<ReturnType<typeof newSqliteReadModelsFixture>>;
  let readModels: ReadModels;
  let live: string;
  const apply = (...positions: number[]) =>
    readModels.apply(NAME, {
      context: 'intake',
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
    expect(await readModels.progress(NAME, live, 'intake')).toBe(1);
    sabotage(() => 'DROP TRIGGER fault');
    await apply(1, 2);
    expect(await readModels.collection(caseCollection).count({})).toBe(3);
  });

  it('in the middle of a swap leaves the old generation live', async () => {
    await readModels.startRebuild(NAME);
    const building = (await readModels.generations(NAME)).building?.id ?? '';
    await readModels.apply(NAME, { context: 'intake', generation: building, events: [], next: 1 });
    sabotage(() => `CREATE TRIGGER fault BEFORE UPDATE OF role ON generation BEGIN SELECT raise(FAIL, 'fault'); END`);
    await expect(readModels.swap(NAME)).rejects.toMatchObject({ code: 'READ_MODELS_UNAVAILABLE' });
    expect((await readModels.generations(NAME)).live.id).toBe(live);
    expect(await readModels.collection(caseCollection).count({})).toBe(1);
    sabotage(() => 'DROP TRIGGER fault');
    expect(await readModels.swap(NAME)).toBe(true);
    expect(await readModels.collection(caseCollection).count({})).toBe(0);
  });
});

describe('opening', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['a folder', (path: string) => mkdir(path)],
    ['a file that is no database', (path: string) => writeFile(path, 'x'.repeat(5_000))],
  ])('fails with READ_MODELS_UNAVAILABLE on %s', async (_, make) => {
    const path = join(folder, 'read-models.sqlite');
    await make(path);
    expect(() => openSqliteReadModels({ path })).toThrow(expect.objectContaining({ code: 'READ_MODELS_UNAVAILABLE' }));
  });
});
