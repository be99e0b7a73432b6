import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SecretFileError, type SecretFileErrorCode } from './secret-file.error.js';

/** No secret of ours is longer; a larger file is something else. */
const MAX_BYTES = 4_096;
const OTHERS = 0o077;

/**
 * The text of a secret file, made on first use. What is answered is on disk: a crash can neither lose it nor leave half of
 * it, and of two processes that make it at once both get the same.
 */
export function loadOrCreateText(path: string, create: () => string): Promise<string> {
  return available(path, async () => (await read(path)) ?? (await createOnce(path, create())));
}

/** The text of a secret file that somebody else has made. Throws `SECRET_FILE_MISSING`, too. */
export async function loadText(path: string): Promise<string> {
  const text = await available(path, () => read(path));
  if (text === undefined) throw secretFileError('SECRET_FILE_MISSING', path);
  return text;
}

async function available<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SecretFileError) throw error;
    throw secretFileError('SECRET_FILE_UNAVAILABLE', path, { cause: error });
  }
}

export function secretFileError(code: SecretFileErrorCode, path: string, options?: ErrorOptions): SecretFileError {
  return new SecretFileError(code, `${MESSAGES[code]}: ${path}`, options);
}

const MESSAGES: Readonly<Record<SecretFileErrorCode, string>> = {
  SECRET_FILE_EXPOSED: 'the secret file is open to other users (its mode must be 0600)',
  SECRET_FILE_MISSING: 'the secret file is not there (`taizhang init` makes it)',
  SECRET_FILE_INVALID: 'the secret file does not hold the secret it should',
  SECRET_FILE_UNAVAILABLE: 'the secret file can be neither read nor made',
};

async function read(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch(undefinedWhen('ENOENT'));
  if (file === undefined) return undefined;
  try {
    const { mode, size } = await file.stat();
    if ((mode & OTHERS) !== 0) throw secretFileError('SECRET_FILE_EXPOSED', path);
    if (size > MAX_BYTES) throw secretFileError('SECRET_FILE_INVALID', path);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** A link, unlike a rename, never replaces a secret that another process has made meanwhile. */
async function createOnce(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unnamed = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeDurably(unnamed, text);
    await link(unnamed, path).catch(undefinedWhen('EEXIST'));
  } finally {
    await rm(unnamed, { force: true });
  }
  await syncDirectory(dirname(path));
  const stored = await read(path);
  if (stored === undefined) throw secretFileError('SECRET_FILE_UNAVAILABLE', path);
  return stored;
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function undefinedWhen(code: string): (error: unknown) => undefined {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code !== code) throw error; // every rejection of node:fs has a code
    return undefined;
  };
}
