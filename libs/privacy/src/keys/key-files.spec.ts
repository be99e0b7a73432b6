import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, sign, verify, createPublicKey } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEd25519Key, loadOrCreateEd25519Key, loadOrCreateSecret, loadSecret, loadText } from './index.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('secret files', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-secrets-'));
    path = join(folder, 'data', 'secrets', 'index.key');
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function write(text: string | Uint8Array, mode = 0o600): Promise<void> {
    await mkdir(join(folder, 'data', 'secrets'), { recursive: true });
    await writeFile(path, text);
    await chmod(path, mode);
  }

  describe('a file that must be there', () => {
    it.each([
      ['secret', loadSecret],
      ['key', loadEd25519Key],
      ['text', loadText],
    ])('is missing, and is not made, when it is to hold a %s', async (_, load) => {
      await expect(load(path)).rejects.toEqual(refusedWith('SECRET_FILE_MISSING'));
      await expect(readdir(folder)).resolves.toEqual([]);
    });

    it('holds what somebody else has made', async () => {
      expect(await loadOrCreateSecret(path)).toEqual(await loadSecret(path));
      const made = await loadOrCreateEd25519Key(`${path}.pem`);
      expect((await loadEd25519Key(`${path}.pem`)).publicKey).toEqual(made.publicKey);
    });

    it('is refused as any other when it is open to others or holds something else', async () => {
      await write(Buffer.alloc(32, 7).toString('base64url'), 0o640);
      await expect(loadSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_EXPOSED'));
      await write('short');
      await expect(loadSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_INVALID'));
      await expect(loadEd25519Key(path)).rejects.toEqual(refusedWith('SECRET_FILE_INVALID'));
    });
  });

  describe('a secret', () => {
    it('is made once, and is the same from then on', async () => {
      const secret = await loadOrCreateSecret(path);
      expect(secret.length).toBe(32);
      expect(await loadOrCreateSecret(path)).toEqual(secret);
    });

    it('is another one in every place', async () => {
      const [first, second] = await Promise.all([loadOrCreateSecret(path), loadOrCreateSecret(`${path}2`)]);
      expect(first).not.toEqual(second);
    });

    it('is a line of base64url that its owner alone may read, with nothing beside it', async () => {
      const secret = await loadOrCreateSecret(path, 16);
      expect(await readFile(path, 'utf8')).toBe(`${Buffer.from(secret).toString('base64url')}\n`);
      expect(await modeOf(path)).toBe('600');
      expect(await modeOf(join(folder, 'data', 'secrets'))).toBe('700');
      expect(await readdir(join(folder, 'data', 'secrets'))).toEqual(['index.key']);
    });

    it('is the same for all that make it at once', async () => {
      const made = await Promise.all(Array.from({ length: 20 }, () => loadOrCreateSecret(path)));
      expect(new Set(made.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1);
      expect(await readdir(join(folder, 'data', 'secrets'))).toEqual(['index.key']);
    });

    it('is read with or without an end of line', async () => {
      await write(Buffer.alloc(32, 7).toString('base64url'));
      expect(await loadOrCreateSecret(path)).toEqual(Buffer.alloc(32, 7));
    });

    it.each([0o640, 0o620, 0o610, 0o604, 0o602, 0o601, 0o644, 0o666])(
      'is not read from a file of mode %o',
      async (mode) => {
        await loadOrCreateSecret(path);
        await chmod(path, mode);
        await expect(loadOrCreateSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_EXPOSED'));
      },
    );

    it.each([
      ['empty', ''],
      ['short', Buffer.alloc(31).toString('base64url')],
      ['long', Buffer.alloc(33).toString('base64url')],
      ['other text', 'changeme'],
      ['ordinary base64', `${Buffer.alloc(32, 255).toString('base64')}`],
      ['with stray bits', `${'A'.repeat(42)}B`],
      ['with blanks', ` ${Buffer.alloc(32).toString('base64url')}`],
      ['huge', 'A'.repeat(5_000)],
      ['binary', Uint8Array.from({ length: 32 }, () => 255)],
    ])('is not read from a file that is %s', async (_case, text) => {
      await write(text);
      await expect(loadOrCreateSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_INVALID'));
    });

    it('never replaces a file that it refuses', async () => {
      await write('changeme');
      await expect(loadOrCreateSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_INVALID'));
      expect(await readFile(path, 'utf8')).toBe('changeme');
    });

    it('is not made where it cannot be kept', async () => {
      await writeFile(join(folder, 'data'), '');
      await expect(loadOrCreateSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_UNAVAILABLE'));
    });

    it('is not made behind a dangling link', async () => {
      await mkdir(join(folder, 'data', 'secrets'), { recursive: true });
      await symlink(join(folder, 'nowhere'), path);
      await expect(loadOrCreateSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_UNAVAILABLE'));
      expect(await readdir(join(folder, 'data', 'secrets'))).toEqual(['index.key']);
    });

    it('is not a directory', async () => {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await expect(loadOrCreateSecret(path)).rejects.toEqual(refusedWith('SECRET_FILE_UNAVAILABLE'));
    });

    it('is named by its file in an error, never shown', async () => {
      await write('changeme');
      const error = await loadOrCreateSecret(path).catch((reason: unknown) => reason);
      expect(String(error)).toContain(path);
      expect(String(error)).not.toContain('changeme');
    });
  });

  describe('an Ed25519 key', () => {
    it('is made once, and signs what its public key verifies from then on', async () => {
      const first = await loadOrCreateEd25519Key(path);
      const second = await loadOrCreateEd25519Key(path);
      expect(first.publicKey.length).toBe(32);
      expect(second.publicKey).toEqual(first.publicKey);
      const x = Buffer.from(first.publicKey).toString('base64url');
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      const text = Buffer.from('text');
      expect(verify(null, text, publicKey, sign(null, text, second.privateKey))).toBe(true);
    });

    it('is a PKCS#8 PEM file that its owner alone may read', async () => {
      await loadOrCreateEd25519Key(path);
      expect(await readFile(path, 'utf8')).toMatch(
        /^-----BEGIN PRIVATE KEY-----\n[\s\S]+\n-----END PRIVATE KEY-----\n$/,
      );
      expect(await modeOf(path)).toBe('600');
      await chmod(path, 0o640);
      await expect(loadOrCreateEd25519Key(path)).rejects.toEqual(refusedWith('SECRET_FILE_EXPOSED'));
    });

    it('is the same for all that make it at once', async () => {
      const made = await Promise.all(Array.from({ length: 5 }, () => loadOrCreateEd25519Key(path)));
      expect(new Set(made.map(({ publicKey }) => Buffer.from(publicKey).toString('hex'))).size).toBe(1);
    });

    it.each([
      ['nothing', ''],
      ['a secret', Buffer.alloc(32).toString('base64url')],
      ['a public key', generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })],
      ['an X25519 key', generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' })],
      [
        'a P-256 key',
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }),
      ],
    ])('is not read from a file that holds %s', async (_case, text) => {
      await write(text);
      await expect(loadOrCreateEd25519Key(path)).rejects.toEqual(refusedWith('SECRET_FILE_INVALID'));
    });
  });
});
