import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyEncryptionKey, KeyEncryptionKeySource } from '../key-encryption-keys.port.js';
import { loadOrCreateSecret, loadSecret } from './key-files.js';
import { secretFileError } from './secret-file.js';

const NAME = /^key-encryption-([1-9][0-9]{0,5})\.key$/;

/**
 * Key-encryption keys from the files `key-encryption-<n>.key` of a folder of secrets, known by the ids `kek-<n>`: the
 * highest wraps. Throws what {@link loadSecret} throws; `SECRET_FILE_MISSING` when there is none.
 */
export function keyEncryptionFiles(folder: string): KeyEncryptionKeySource {
  return {
    async load() {
      const numbers = await numbersIn(folder);
      if (numbers.length === 0) throw secretFileError('SECRET_FILE_MISSING', pathOf(folder, 1));
      return Promise.all(numbers.map((number) => keyIn(folder, number)));
    },
  };
}

/** Makes the first key where there is none yet; one that took its place is as good. */
export async function makeFirstKeyEncryptionKey(folder: string): Promise<void> {
  if ((await numbersIn(folder)).length === 0) await loadOrCreateSecret(pathOf(folder, 1));
}

/** Makes the key that comes after all others, and answers its id. It wraps nothing before the service has loaded it. */
export async function makeNextKeyEncryptionKey(folder: string): Promise<string> {
  const [newest = 0] = await numbersIn(folder);
  await loadOrCreateSecret(pathOf(folder, newest + 1));
  return `kek-${newest + 1}`;
}

async function keyIn(folder: string, number: number): Promise<KeyEncryptionKey> {
  return { id: `kek-${number}`, key: await loadSecret(pathOf(folder, number)) };
}

/** Highest first. */
async function numbersIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'ENOENT') return [];
    throw secretFileError('SECRET_FILE_UNAVAILABLE', folder, { cause: error });
  });
  const numbers = names.flatMap((name) => NAME.exec(name)?.slice(1, 2) ?? []);
  return numbers.map(Number).sort((left, right) => right - left);
}

function pathOf(folder: string, number: number): string {
  return join(folder, `key-encryption-${number}.key`);
}
