import { open, readFile, rename } from 'node:fs/promises';
import { parseOrigin, type Witness } from '@taizhang/event-log';
import type { DataFolder } from './data-folder.js';

/**
 * The newest checkpoint that the auditor has confirmed of each log, a file for each. A file is replaced as a whole: a power
 * cut may bring back the checkpoint before, never a part of one. What the file system throws comes through.
 */
export class FileWitness implements Witness {
  constructor(private readonly folder: Pick<DataFolder, 'witnessed'>) {}

  async load(origin: string): Promise<string | undefined> {
    try {
      return await readFile(this.path(origin), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // every rejection of node:fs has a code
      throw error;
    }
  }

  async save(origin: string, checkpoint: string): Promise<void> {
    const path = this.path(origin);
    const unnamed = `${path}.tmp`;
    await writeDurably(unnamed, checkpoint);
    await rename(unnamed, path);
  }

  private path(origin: string): string {
    const { context, tenant } = parseOrigin(origin);
    return this.folder.witnessed(context, tenant);
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}
