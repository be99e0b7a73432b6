import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { attachmentStoreSuite } from '../testing/attachment-store.suite.js';
import { openFileAttachments } from './index.js';

const temporary = () => mkdtemp(join(tmpdir(), 'attachments-'));

attachmentStoreSuite('files', async () => {
  const folder = await temporary();
  const path = join(folder, 'customer');
  return {
    open: () => openFileAttachments({ path }),
    async spoil(subject, sealedSha256) {
      const file = join(path, `of-${subject}`, sealedSha256);
      const bytes = await readFile(file);
      bytes[500] = (bytes[500] ?? 0) ^ 1;
      await writeFile(file, bytes);
    },
    crashWhilePutting: (subject) =>
      writeFile(join(path, `of-${subject}`, `${'a'.repeat(64)}.0123456789abcdef.unfinished`), randomBytes(100)),
    pieces: async () =>
      (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length,
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('attachments in files', () => {
  it('are for their owner alone, and named by nothing but subject and hash', async () => {
    const folder = await temporary();
    const store = await openFileAttachments({ path: join(folder, 'customer') });
    const hash = await store.put('KH-1', randomBytes(10));
    const names = await readdir(folder, { recursive: true });
    expect(names.toSorted()).toEqual(['customer', 'customer/of-KH-1', `customer/of-KH-1/${hash}`]);
    const modes = await Promise.all(
      names.toSorted().map(async (name) => (await stat(join(folder, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o700, 0o600]);
    await rm(folder, { recursive: true });
  });

  it('say so when the disk does not take them, without a path that names a customer', async () => {
    const folder = await temporary();
    const path = join(folder, 'customer');
    const store = await openFileAttachments({ path });
    await writeFile(join(path, 'of-KH-1'), 'in the way');
    const failure = await store.put('KH-1', randomBytes(10)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ATTACHMENT_STORE_UNAVAILABLE' });
    expect(String(failure)).not.toContain('KH-1');
    await expect(openFileAttachments({ path: join(path, 'of-KH-1', 'x') })).rejects.toMatchObject({
      code: 'ATTACHMENT_STORE_UNAVAILABLE',
    });
    await rm(folder, { recursive: true });
  });
});
