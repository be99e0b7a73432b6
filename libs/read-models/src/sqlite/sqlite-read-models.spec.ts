import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeReadModels, type ReadModelsFixture } from '../testing/index.js';
import type { ReadModels } from '../read-models.port.js';
import { openSqliteReadModels } from './sqlite-read-models.js';

describeReadModels('SQLite', newFixture);

async function newFixture(): Promise<ReadModelsFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  const opened: ReadModels[] = [];
  return {
    open: async () => {
      const readModels = openSqliteReadModels({ path: join(folder, 'read-models.sqlite') });
      opened.push(readModels);
      return readModels;
    },
    destroy: async () => {
      for (const readModels of opened) await readModels.close();
      await rm(folder, { recursive: true });
    },
  };
}
