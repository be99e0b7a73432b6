import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentStore, StoredAttachment } from '../attachment-store.port.js';
import { Calls } from '../calls.js';
import { PrivacyError } from '../privacy.error.js';
import { requireSubject } from '../subject.js';
import { ensureFolder, syncFolder, UNFINISHED, writeWhole } from './durable-files.js';

export interface FileAttachmentsOptions {
  /** The folder of one context, made when missing; the folder that it is in must exist. */
  readonly path: string;
}

/** A subject may be called `..`; a folder may not. */
const OF = 'of-';
const SHA256 = /^[0-9a-f]{64}$/;

/** Attachments as files: `of-<subject>/<hash>`. Throws `ATTACHMENT_STORE_UNAVAILABLE`. */
export async function openFileAttachments({ path }: FileAttachmentsOptions): Promise<AttachmentStore> {
  await available(() => ensureFolder(path));
  return new FileAttachments(path);
}

class FileAttachments implements AttachmentStore {
  readonly #calls = new Calls();

  constructor(private readonly path: string) {}

  put(subject: string, sealed: Uint8Array): Promise<string> {
    return this.#run(subject, async (folder) => {
      const sealedSha256 = sha256Of(sealed);
      await ensureFolder(folder);
      await writeWhole(join(folder, sealedSha256), sealed);
      return sealedSha256;
    });
  }

  find(subject: string, sealedSha256: string): Promise<Uint8Array | undefined> {
    return this.#run(subject, async (folder) => {
      if (!SHA256.test(sealedSha256)) return undefined;
      const sealed = await readFile(join(folder, sealedSha256)).catch(whenMissing(undefined));
      return sealed && requireWhole(sealed, sealedSha256);
    });
  }

  list(subject: string): Promise<readonly StoredAttachment[]> {
    return this.#run(subject, async (folder) => {
      const names = (await namesIn(folder)).filter((name) => SHA256.test(name));
      const stored = await Promise.all(names.map((name) => storedIn(folder, name)));
      return stored.filter((one) => one !== undefined);
    });
  }

  subjects(limit: number, after = ''): Promise<readonly string[]> {
    return this.#run('-', async () => {
      const names = (await namesIn(this.path)).filter((name) => name.startsWith(OF) && name > `${OF}${after}`);
      return names.slice(0, limit).map((name) => name.slice(OF.length));
    });
  }

  remove(subject: string, sealedSha256: string): Promise<void> {
    return this.#run(subject, async (folder) => {
      if (!SHA256.test(sealedSha256)) return;
      await rm(join(folder, sealedSha256), { force: true });
      await syncFolder(folder).catch(whenMissing(undefined));
    });
  }

  removeSubject(subject: string): Promise<void> {
    return this.#run(subject, async (folder) => {
      await rm(folder, { recursive: true, force: true });
      await syncFolder(this.path);
    });
  }

  removeUnfinished(before: string): Promise<void> {
    return this.#run('-', async () => {
      for (const name of await namesIn(this.path)) await removeUnfinishedIn(join(this.path, name), before);
    });
  }

  close(): Promise<void> {
    return this.#calls.close();
  }

  async #run<Result>(subject: string, work: (folder: string) => Promise<Result>): Promise<Result> {
    if (this.#calls.closed) throw new PrivacyError('ATTACHMENT_STORE_CLOSED', 'the store of attachments is closed');
    requireSubject(subject);
    return this.#calls.track(available(() => work(join(this.path, `${OF}${subject}`))));
  }
}

async function storedIn(folder: string, sealedSha256: string): Promise<StoredAttachment | undefined> {
  const file = await stat(join(folder, sealedSha256)).catch(whenMissing(undefined));
  return file && { sealedSha256, storedAt: file.mtime.toISOString() };
}

async function removeUnfinishedIn(folder: string, before: string): Promise<void> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(UNFINISHED));
  for (const name of names) {
    const file = await stat(join(folder, name)).catch(whenMissing(undefined));
    if (file !== undefined && file.mtime < new Date(before)) await rm(join(folder, name), { force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(whenMissing([]))).toSorted();
}

function requireWhole(sealed: Uint8Array, sealedSha256: string): Uint8Array {
  if (sha256Of(sealed) === sealedSha256) return sealed;
  throw new PrivacyError('ATTACHMENT_BROKEN', 'the stored bytes of an attachment are not those that were put');
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Never with the path: it names a customer. */
async function available<Result>(access: () => Promise<Result>): Promise<Result> {
  try {
    return await access();
  } catch (error) {
    if (error instanceof PrivacyError) throw error;
    const { code } = error as NodeJS.ErrnoException; // every rejection of node:fs has one
    throw new PrivacyError('ATTACHMENT_STORE_UNAVAILABLE', `the files of attachments cannot be used now (${code})`);
  }
}

function whenMissing<Instead>(instead: Instead): (error: unknown) => Instead {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // every rejection of node:fs has a code
    return instead;
  };
}
