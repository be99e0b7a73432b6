import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { dataFolder, type EmbeddedEngine } from '@taizhang/engine';
import { append, attach, DEPLOYMENT, filledFolder, openEngine, spoilLog } from '../testing/data-folder.js';
import { scratchFolder } from '../testing/scratch.js';
import { CONTEXTS } from '../verify/log-report.js';
import { verifyBackedUp, verifyInFolder } from '../verify/verify-folder.js';
import { backUp } from './back-up.js';
import { restore } from './restore.js';

const backUpOf = async (root: string) => (await backUp(root, join(scratchFolder(), 'backup'))).folder;
const sizeOf = async (root: string, context = 'customer') => (await verifyInFolder(root, DEPLOYMENT, context)).size;
const restored = (root: string, source: string) => restore(root, source, DEPLOYMENT);

async function grow(root: string, from: number, to: number): Promise<void> {
  const engine = await openEngine(root);
  for (let number = from; number <= to; number++) await append(engine, 'customer', number);
  await engine.close();
}

/** Everything below a folder but the lock, by path. */
function contentOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => !path.endsWith('/lock'));
  return Object.fromEntries(paths.sort().map((path) => [path.slice(root.length), readFileSync(path, 'base64')]));
}

describe('a backup', () => {
  it('holds every log and every key store, and no secret and nothing derived', async () => {
    const folder = await backUpOf(await filledFolder());
    const names = [...CONTEXTS].sort();
    expect(readdirSync(folder).sort()).toEqual(['attachments', 'keys', 'logs', 'taizhang-backup.json']);
    expect(readdirSync(join(folder, 'logs'))).toEqual(names.map((name) => `${name}.main.sqlite`));
    expect(readdirSync(join(folder, 'keys'))).toEqual(names.map((name) => `${name}.sqlite`));
  });

  it('is of one moment while a writer appends: every log verifies, and no effect is without its cause', async () => {
    const root = await filledFolder(1);
    const engine = await openEngine(root);
    let stop = false;
    const writing = causesAndEffects(engine, () => stop);
    const backups: string[] = [];
    for (let count = 0; count < 5; count++) backups.push(await backUpOf(root));
    stop = true;
    const written = await writing;
    await engine.close();
    const sizes: number[] = [];
    for (const source of backups) sizes.push(await assertConsistent(root, source));
    expect(new Set(sizes).size).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(written);
  }, 60_000);

  it('goes into an empty folder only', async () => {
    const root = await filledFolder();
    const target = scratchFolder();
    writeFileSync(join(target, 'something'), '');
    await expect(backUp(root, target)).rejects.toMatchObject({ code: 'BACKUP_FOLDER_NOT_EMPTY', exitCode: 2 });
    expect(readdirSync(target)).toEqual(['something']);
  });

  it('needs a data folder with logs', async () => {
    const target = join(scratchFolder(), 'backup');
    await expect(backUp(scratchFolder(), target)).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNREADABLE',
      exitCode: 3,
    });
  });
});

describe('a restored folder', () => {
  it('is as it was when it was backed up, starts again, and has what was there before put aside', async () => {
    const root = await filledFolder();
    const source = await backUpOf(root);
    await grow(root, 6, 8);
    const { replaced, files } = await restored(root, source);
    expect(files).toHaveLength(12);
    expect([await sizeOf(root), await sizeOf(root, 'audit')]).toEqual([5, 5]);
    await grow(root, 6, 6);
    expect(await sizeOf(root)).toBe(6);
    const aside = { root, source: replaced, deployment: DEPLOYMENT, context: 'customer' };
    expect(await verifyBackedUp(aside)).toMatchObject({ ok: true, size: 8 });
    expect(readdirSync(replaced).sort()).toEqual(['attachments', 'keys', 'logs', 'read-models']);
    expect(readdirSync(root)).not.toContain('restoring');
  });

  it('holds nothing but the files of the backup', async () => {
    const root = await filledFolder();
    await restored(root, await backUpOf(root));
    for (const part of ['logs', 'keys']) {
      expect(readdirSync(join(root, part)).filter((name) => !name.endsWith('.sqlite'))).toEqual([]);
    }
  });

  it('is noticed to be older than what the auditor has witnessed', async () => {
    const root = await filledFolder();
    const source = await backUpOf(root);
    const engine = await openEngine(root);
    const { checkpoint } = await append(engine, 'customer', 6);
    await engine.close();
    writeFileSync(dataFolder(root).witnessed('customer', 'main'), checkpoint);
    await restored(root, source);
    expect(await verifyInFolder(root, DEPLOYMENT, 'customer')).toMatchObject({ firstBad: { kind: 'rollback' } });
  });
});

describe('a backup with attachments', () => {
  const hash = { kept: '', later: '' };
  const attached = async () => {
    const root = await filledFolder();
    const engine = await openEngine(root);
    hash.kept = await attach(engine, 'KH-1', 'a-1');
    await engine.close();
    writeFileSync(join(filesOf(root), 'of-KH-1', `${'a'.repeat(64)}.00.unfinished`), 'cut off by a crash');
    return root;
  };
  const filesOf = (root: string) => dataFolder(root).attachments('customer');
  const filesIn = (root: string) =>
    readdirSync(join(root, 'attachments'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it('holds those that are whole, and restores them beside the log that names them', async () => {
    const root = await attached();
    const backup = await backUp(root, join(scratchFolder(), 'backup'));
    expect(backup).toMatchObject({ attachments: 1, files: { length: 12 } });
    expect(filesIn(backup.folder)).toEqual([hash.kept]);
    const engine = await openEngine(root);
    hash.later = await attach(engine, 'KH-1', 'a-2');
    await engine.close();
    rmSync(join(filesOf(root), 'of-KH-1', hash.kept));
    const { replaced, attachments } = await restored(root, backup.folder);
    expect([attachments, filesIn(root), filesIn(replaced)]).toEqual([
      1,
      [hash.kept],
      expect.arrayContaining([hash.later]),
    ]);
    expect(await verifyInFolder(root, DEPLOYMENT, 'customer')).toMatchObject({ attachments: { ok: true, named: 1 } });
  });

  it('holds every one that its log names, also while others are filed', async () => {
    const root = await attached();
    const engine = await openEngine(root);
    let stop = false;
    const filing = (async () => {
      for (let number = 0; !stop; number++) await attach(engine, `KH-${number % 3}`, `b-${number}`);
    })();
    const backups: string[] = [];
    for (let count = 0; count < 4; count++) backups.push(await backUpOf(root));
    stop = true;
    await filing;
    await engine.close();
    const named: number[] = [];
    for (const source of backups) {
      await restored(root, source);
      const { attachments } = await verifyInFolder(root, DEPLOYMENT, 'customer');
      expect(attachments).toMatchObject({ ok: true });
      named.push(attachments?.named ?? 0);
    }
    expect(new Set(named).size).toBeGreaterThan(1);
  }, 60_000);

  it.each<[string, (file: string) => void]>([
    ['was changed', (file) => spoil(file)],
    ['is missing', (file) => rmSync(file)],
  ])('is refused when one %s, and nothing is changed', async (_how, damage) => {
    const root = await attached();
    const source = await backUpOf(root);
    damage(join(source, 'attachments', 'customer', 'of-KH-1', hash.kept));
    const before = contentOf(root);
    await expect(restored(root, source)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE', exitCode: 3 });
    expect(contentOf(root)).toEqual(before);
  });

  it('is refused when its manifest names a place outside', async () => {
    const root = await attached();
    const source = await backUpOf(root);
    edit(source, `attachments/customer/of-KH-1/${hash.kept}`, `attachments/customer/../../${hash.kept}`);
    await expect(restored(root, source)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
  });
});

describe('a restore that is refused changes nothing', () => {
  let engine: EmbeddedEngine | undefined;
  afterEach(async () => {
    await engine?.close();
    engine = undefined;
  });

  it('because a suite runs on the folder', async () => {
    const root = await filledFolder();
    const source = await backUpOf(root);
    engine = await openEngine(root);
    await expect(restored(root, source)).rejects.toMatchObject({ code: 'DATA_FOLDER_HELD' });
    await append(engine, 'customer', 6);
  });

  it.each<[string, (source: string) => void]>([
    ['one byte of a log was changed', (source) => spoilLog(source, 'customer')],
    ['one byte of a key store was changed', (source) => spoil(join(source, 'keys', 'customer.sqlite'))],
    ['a log is missing', (source) => rmSync(join(source, 'logs', 'audit.main.sqlite'))],
    ['a key store is missing', (source) => rmSync(join(source, 'keys', 'audit.sqlite'))],
    ['it has no manifest', (source) => rmSync(join(source, 'taizhang-backup.json'))],
    ['its manifest is cut off', (source) => cut(join(source, 'taizhang-backup.json'))],
    ['its manifest names a file outside', (source) => edit(source, 'logs/audit.main.sqlite', 'logs/../../x.sqlite')],
    ['its manifest leaves a log out', (source) => leaveOut(source, 'logs/audit.main.sqlite')],
  ])('because %s', async (_why, damage) => {
    const root = await filledFolder();
    const source = await backUpOf(root);
    damage(source);
    const before = contentOf(root);
    await expect(restored(root, source)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE', exitCode: 3 });
    expect(contentOf(root)).toEqual(before);
  });

  it('because whoever changed the log changed the manifest with it', async () => {
    const root = await filledFolder();
    const source = await backUpOf(root);
    spoilLog(source, 'customer');
    const forged = await backUp(await forgedFolder(source), join(scratchFolder(), 'forged'));
    const before = contentOf(root);
    await expect(restored(root, forged.folder)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
    expect(contentOf(root)).toEqual(before);
  });

  it('because the backup is of another deployment', async () => {
    const root = await filledFolder();
    const before = contentOf(root);
    await expect(restored(root, await backUpOf(await filledFolder()))).rejects.toMatchObject({
      code: 'BACKUP_UNUSABLE',
    });
    expect(contentOf(root)).toEqual(before);
  });

  it('because the data folder holds no secrets', async () => {
    const source = await backUpOf(await filledFolder());
    const root = scratchFolder();
    await expect(restored(root, source)).rejects.toMatchObject({ code: 'DATA_FOLDER_UNREADABLE', exitCode: 3 });
    expect(readdirSync(root)).toEqual([]);
  });
});

/** Appends to intake what customer has first, until told to stop; answers how many. */
async function causesAndEffects(engine: EmbeddedEngine, stopped: () => boolean): Promise<number> {
  let number = 1;
  while (!stopped()) {
    number++;
    await append(engine, 'customer', number);
    await append(engine, 'intake', number);
  }
  return number;
}

/** How many causes there are. */
async function assertConsistent(root: string, source: string): Promise<number> {
  const reports = new Map<string, number>();
  for (const context of CONTEXTS) {
    const { ok, size } = await verifyBackedUp({ root, source, deployment: DEPLOYMENT, context });
    expect([context, ok]).toEqual([context, true]);
    reports.set(context, size);
  }
  const [causes = 0, effects = 0] = [reports.get('customer'), reports.get('intake')];
  expect(effects).toBeLessThanOrEqual(causes);
  expect(effects).toBeGreaterThanOrEqual(causes - 1);
  return causes;
}

/** Logs and keys of a backup as a data folder, so that it can be backed up with a manifest that fits. */
async function forgedFolder(source: string): Promise<string> {
  const root = scratchFolder();
  for (const part of ['logs', 'keys']) cpSync(join(source, part), join(root, part), { recursive: true });
  return root;
}

function spoil(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function edit(source: string, from: string, to: string): void {
  const path = join(source, 'taizhang-backup.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

function cut(path: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20));
}

function leaveOut(source: string, name: string): void {
  const path = join(source, 'taizhang-backup.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { files: { name: string }[] };
  const files = manifest.files.filter((file) => file.name !== name);
  writeFileSync(path, JSON.stringify({ ...manifest, files }));
}
