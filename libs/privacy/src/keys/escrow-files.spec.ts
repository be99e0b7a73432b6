import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEscrow, sealForEscrow } from '../index.js';
import { loadEscrowKey, loadOrCreateEscrowKey } from './index.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('escrow files', () => {
  let folder: string;
  const files = () => ({ publicKey: join(folder, 'escrow.pub'), privateKey: join(folder, 'escrow.pem') });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-escrow-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('hold a pair that is made once: what one half seals the other opens', async () => {
    const made = await loadOrCreateEscrowKey(files());
    expect((await loadOrCreateEscrowKey(files())).id).toBe(made.id);
    const privateKey = createPrivateKey(await readFile(files().privateKey, 'utf8'));
    const sealed = sealForEscrow(made, 'export-1', Buffer.from('key'));
    expect(Buffer.from(openEscrow(privateKey, 'export-1', sealed)).toString()).toBe('key');
    expect((await stat(files().privateKey)).mode & 0o777).toBe(0o600);
  });

  it('need the private half no more once it was moved to its holder', async () => {
    const made = await loadOrCreateEscrowKey(files());
    await rename(files().privateKey, join(folder, 'elsewhere.pem'));
    expect((await loadOrCreateEscrowKey(files())).id).toBe(made.id);
    expect((await loadEscrowKey(files().publicKey)).id).toBe(made.id);
    await expect(stat(files().privateKey)).rejects.toThrow();
  });

  it('are refused when they hold something else', async () => {
    await expect(loadEscrowKey(files().publicKey)).rejects.toEqual(refusedWith('SECRET_FILE_MISSING'));
    await loadOrCreateEscrowKey(files());
    const swapped = await readFile(files().privateKey, 'utf8');
    await writeFile(files().publicKey, swapped, { mode: 0o600 });
    await expect(loadEscrowKey(files().publicKey)).rejects.toEqual(refusedWith('SECRET_FILE_INVALID'));
    await writeFile(files().publicKey, 'changeme', { mode: 0o600 });
    await expect(loadOrCreateEscrowKey(files())).rejects.toEqual(refusedWith('SECRET_FILE_INVALID'));
  });
});
