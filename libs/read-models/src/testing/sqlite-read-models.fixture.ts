import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadModels } from '../read-models.port.js';
import { openSqliteReadModels } from '../sqlite/index.js';
import type { ReadModelsFixture } from './read-models.fixture.js';

/** A store in a file of its own. */
export async function newSqliteReadModelsFixture(): Promise<ReadModelsFixture & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  const path = join(folder, 'read-models.sqlite');
  const opened: ReadModels[] = [];
  return {
    path,
    open: async () => {
      const readModels = openSqliteReadModels({ path });
      opened.push(readModels);
      return readModels;
    },
    destroy: async () => {
      for (const readModels of opened) await readModels.close();
      await rm(folder, { recursive: true });
    },
  };
}
