import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine/folder';
import { appendAttachmentFact, attach, DEPLOYMENT, filledFolder, openEngine } from '../testing/data-folder.js';
import { isSound } from './log-report.js';
import { verifyInFolder } from './verify-folder.js';

describe('verification of attachments', () => {
  let root: string;
  let hashes: readonly string[];

  beforeEach(async () => {
    root = await filledFolder(2);
    const engine = await openEngine(root);
    hashes = [
      await attach(engine, 'KH-1', 'a-1'),
      await attach(engine, 'KH-1', 'a-2'),
      await attach(engine, 'KH-2', 'a-1'),
    ];
    await engine.close();
  });

  const verify = () => verifyInFolder(root, DEPLOYMENT, 'customer');
  const fileOf = (index: number, customerId = 'KH-1') =>
    join(dataFolder(root).attachments('customer'), `of-${customerId}`, hashes[index] ?? '');
  const fact = async (type: string, data: object) => {
    const engine = await openEngine(root);
    await appendAttachmentFact(engine, type, data);
    await engine.close();
  };

  it('finds all that the log names, and says how many', async () => {
    const report = await verify();
    expect(report.attachments).toEqual({ ok: true, named: 3 });
    expect(isSound(report)).toBe(true);
    expect(await verifyInFolder(root, DEPLOYMENT, 'intake')).not.toHaveProperty('attachments');
  });

  it.each<[string, () => void, object]>([
    ['that is not there', () => rmSync(fileOf(1)), { position: 3, kind: 'missing' }],
    ['of which a byte was changed', () => writeFileSync(fileOf(2, 'KH-2'), 'sealed'), { position: 4, kind: 'changed' }],
    [
      'of a store that is gone',
      () => rmSync(dataFolder(root).attachments('customer'), { recursive: true }),
      { position: 2, kind: 'missing' },
    ],
  ])('names the entry of one %s', async (_what, damage, firstBad) => {
    damage();
    const report = await verify();
    expect(report).toMatchObject({ ok: true, attachments: { ok: false, named: 3, firstBad } });
    expect(isSound(report)).toBe(false);
  });

  it('asks for those that were withdrawn, too', async () => {
    const names = { attachmentId: 'a-1', customerId: 'KH-1', subjectId: 'KH-1' };
    await fact('AttachmentWithdrawn', { ...names, reason: 'sealed:v1:…', withdrawnBy: 'p-1' });
    rmSync(fileOf(0));
    expect((await verify()).attachments).toMatchObject({ ok: false });
  });

  it.each([
    ['CustomerDestroyed', { customerId: 'KH-1' }],
    ['SubjectKeyDestroyed', { subjectId: 'KH-1', context: 'customer', hadKey: true }],
  ])('S1-65 asks for none of a customer of whom the log says %s', async (type, data) => {
    rmSync(join(dataFolder(root).attachments('customer'), 'of-KH-1'), { recursive: true });
    expect((await verify()).attachments).toMatchObject({ ok: false });
    await fact(type, data);
    expect((await verify()).attachments).toEqual({ ok: true, named: 1 });
  });

  it('minds no file that nothing names', async () => {
    writeFileSync(join(dataFolder(root).attachments('customer'), 'of-KH-1', 'f'.repeat(64)), 'unnamed');
    expect((await verify()).attachments).toEqual({ ok: true, named: 3 });
    expect(readdirSync(dataFolder(root).attachments('customer'))).toEqual(['of-KH-1', 'of-KH-2']);
  });
});
