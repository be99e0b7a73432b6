import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine/folder';
import { append, DEPLOYMENT, filledFolder, openEngine, spoilFile, spoilLog } from '../testing/data-folder.js';
import { scratchFolder } from '../testing/scratch.js';
import { isSound } from './log-report.js';
import { verifyInFolder } from './verify-folder.js';

const verify = (root: string, context = 'customer') => verifyInFolder(root, DEPLOYMENT, context);

describe('verification of a data folder', () => {
  it('recomputes the root that the newest receipt was signed for', async () => {
    const root = await filledFolder();
    const engine = await openEngine(root);
    const { checkpoint } = await append(engine, 'customer', 6);
    await engine.close();
    const [origin, size, hash] = checkpoint.split('\n');
    expect(await verify(root)).toEqual({
      context: 'customer',
      tenant: 'main',
      origin,
      ok: true,
      size: Number(size),
      root: hash,
      attachments: { ok: true, named: 0 },
    });
  });

  it('reads a consistent log while an engine writes it', async () => {
    const root = await filledFolder(1);
    const engine = await openEngine(root);
    const writing = Array.from({ length: 300 }, (_, index) => append(engine, 'customer', index + 2));
    const reports = [await verify(root), await verify(root), await verify(root)];
    await Promise.all(writing);
    reports.push(await verify(root));
    await engine.close();
    expect(reports.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(reports.at(-1)?.size).toBe(301);
  });

  it('names the entry of which one byte was changed, and no other log', async () => {
    const root = await filledFolder();
    spoilLog(root, 'customer');
    const { ok, firstBad } = await verify(root);
    expect([ok, firstBad?.kind]).toEqual([false, 'entry']);
    expect(firstBad?.position).toBeLessThan(5);
    expect(await verify(root, 'intake')).toMatchObject({ ok: true, size: 5 });
  });

  it('verifies the auditor’s copy too, and keeps it apart from the log', async () => {
    const root = await filledFolder();
    const folder = dataFolder(root);
    // A copy has the tables of a log: a log file is the copy of itself.
    copyFileSync(folder.log('customer', 'main'), folder.copy('customer', 'main'));
    const good = await verify(root);
    expect([good.ok, good.copy?.ok, isSound(good)]).toEqual([true, true, true]);
    spoilFile(folder.copy('customer', 'main'));
    const bad = await verify(root);
    expect(bad).toMatchObject({ ok: true, copy: { ok: false, firstBad: { kind: 'entry' } } });
    expect(isSound(bad)).toBe(false);
  });

  it('reports a log whose file is gone, and makes none', async () => {
    const root = await filledFolder();
    const path = dataFolder(root).log('revisit', 'main');
    rmSync(path);
    expect(await verify(root, 'revisit')).toMatchObject({ ok: false, firstBad: { kind: 'store', position: 0 } });
    expect(existsSync(path)).toBe(false);
  });

  it('reports a log that is shorter than what the auditor has witnessed', async () => {
    const root = await filledFolder();
    const folder = dataFolder(root);
    const yesterday = `${scratchFolder()}/yesterday`;
    copyFileSync(folder.log('customer', 'main'), yesterday);
    const engine = await openEngine(root);
    const { checkpoint } = await append(engine, 'customer', 6);
    await engine.close();
    writeFileSync(folder.witnessed('customer', 'main'), checkpoint);
    expect(await verify(root)).toMatchObject({ ok: true, size: 6 });
    copyFileSync(yesterday, folder.log('customer', 'main'));
    expect(await verify(root)).toMatchObject({ ok: false, firstBad: { kind: 'rollback', position: 6 } });
  });

  it.each(['nonsense', '', 'a\n1\nAAAA\n\n— a AAAA\n'])('does not believe a witness that says %j', async (text) => {
    const root = await filledFolder();
    writeFileSync(dataFolder(root).witnessed('customer', 'main'), text);
    expect(await verify(root)).toMatchObject({ ok: false, firstBad: { kind: 'signature' } });
  });

  it('does not believe the witness of another log', async () => {
    const root = await filledFolder();
    const engine = await openEngine(root);
    const { checkpoint } = await append(engine, 'intake', 6);
    await engine.close();
    writeFileSync(dataFolder(root).witnessed('customer', 'main'), checkpoint);
    expect(await verify(root)).toMatchObject({ ok: false, firstBad: { kind: 'signature' } });
  });

  it('needs a data folder, and makes none', async () => {
    const root = scratchFolder();
    await expect(verify(root)).rejects.toMatchObject({ code: 'DATA_FOLDER_UNREADABLE', exitCode: 3 });
    expect(readdirSync(root)).toEqual([]);
  });
});
