import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dataFolder, type DataFolder } from './data-folder.js';
import { openEmbeddedEngine, type EmbeddedEngineOptions } from './embedded-engine.js';

const CONTEXTS = ['intake', 'complaint'];

const damaged = (path: string) => writeFile(path, 'x'.repeat(8_192));

/** Each part, in the order in which they are opened; damaged, what it is refused with; how it is put right again. */
const PARTS: readonly (readonly [string, (folder: DataFolder) => string, string])[] = [
  ['the first log', (folder) => folder.log('intake', 'main'), 'LOG_CORRUPT'],
  ['the keys of the first context', (folder) => folder.keys('intake'), 'KEY_STORE_UNAVAILABLE'],
  ['the read models of the first context', (folder) => folder.readModels('intake'), 'READ_MODELS_UNAVAILABLE'],
  ['the last log', (folder) => folder.log('complaint', 'main'), 'LOG_CORRUPT'],
  ['the read models of the last context', (folder) => folder.readModels('complaint'), 'READ_MODELS_UNAVAILABLE'],
  ['the feed', (folder) => folder.readModels('feed'), 'STORE_FILE_UNUSABLE'],
];

describe('the embedded engine', () => {
  let folder: DataFolder;
  let options: EmbeddedEngineOptions;

  beforeEach(async () => {
    const root = await mkdtemp(join(tmpdir(), 'engine-'));
    folder = dataFolder(root);
    options = {
      ...{ dataFolder: root, deployment: 'example.com', tenant: 'main', contexts: CONTEXTS },
      onFeedFailure: ({ error }) => {
        throw error;
      },
    };
  });
  afterEach(() => rm(folder.path, { recursive: true }));

  /** Databases that a connection is open to: only without one can the journal be done away with. */
  const openFiles = async () => {
    const entries = await readdir(folder.path, { recursive: true });
    return entries.filter((name) => name.endsWith('.sqlite')).filter((name) => isOpen(join(folder.path, name)));
  };

  it('opens what each context keeps, and again what is there', async () => {
    const first = await openEmbeddedEngine(options);
    const vkeys = [...first.stores.values()].map(({ log }) => log.vkey);
    expect([...first.stores.keys()]).toEqual(CONTEXTS);
    await first.close();
    const again = await openEmbeddedEngine(options);
    expect([...again.stores.values()].map(({ log }) => log.vkey)).toEqual(vkeys);
    await again.close();
  });

  it('S1-10 gives use cases nothing that opens what is sealed', async () => {
    const engine = await openEmbeddedEngine(options);
    const none = { projections: [], reactions: [], useCases: [], events: {} };
    const services = engine.servicesOf({ name: 'intake', ...none });
    expect(Object.keys(services).toSorted()).toEqual([
      ...['clock', 'context', 'executor', 'log', 'newId', 'pseudonym', 'readModels', 'sealer', 'subjectKeys', 'tenant'],
    ]);
    expect(Object.keys(services.sealer).toSorted()).toEqual(['isSealOf', 'seal', 'sealFile', 'sealerOf']);
    expect(Object.keys(services.subjectKeys).toSorted()).toEqual(['destroy', 'destroyed']);
    await engine.close();
  });

  it('lets go of every file when it is closed, and of what it was given', async () => {
    const engine = await openEmbeddedEngine(options);
    let closed = 0;
    engine.own({ close: () => void closed++ });
    expect(await openFiles()).not.toEqual([]);
    await engine.close();
    await engine.close();
    expect(await openFiles()).toEqual([]);
    expect(closed).toBe(1);
  });

  it('has its folder to itself', async () => {
    const engine = await openEmbeddedEngine(options);
    await expect(openEmbeddedEngine(options)).rejects.toEqual(expect.objectContaining({ code: 'DATA_FOLDER_HELD' }));
    await engine.close();
  });

  it.each(PARTS)('names %s when it is damaged, and leaves nothing open', async (_part, pathOf, code) => {
    await (await openEmbeddedEngine(options)).close();
    const path = pathOf(folder);
    await damaged(path);
    await expect(openEmbeddedEngine(options)).rejects.toEqual(expect.objectContaining({ code, path }));
    await rm(path);
    expect(await openFiles()).toEqual([]);
    await (await openEmbeddedEngine(options)).close();
  });

  it('is not opened half restored, and can be once that is done', async () => {
    await mkdir(folder.restoring);
    await expect(openEmbeddedEngine(options)).rejects.toEqual(expect.objectContaining({ code: 'RESTORE_UNFINISHED' }));
    await rm(folder.restoring, { recursive: true });
    await (await openEmbeddedEngine(options)).close();
  });

  it('is not opened under another name than its logs have', async () => {
    await (await openEmbeddedEngine(options)).close();
    await expect(openEmbeddedEngine({ ...options, deployment: 'example.org' })).rejects.toEqual(
      expect.objectContaining({ code: 'LOG_IDENTITY_MISMATCH', path: folder.log('intake', 'main') }),
    );
  });
});

function isOpen(path: string): boolean {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    return database.prepare('PRAGMA journal_mode = DELETE').get()?.journal_mode !== 'delete';
  } catch {
    return true;
  } finally {
    database.close();
  }
}
