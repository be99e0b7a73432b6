import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLogCopy } from '../copy/log-copy.suite.js';
import { openSqliteLogCopy } from './sqlite-log-copy.js';

describeLogCopy('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-copy-'));
  return {
    open: () => openSqliteLogCopy({ path: join(folder, 'copy.sqlite') }),
    dispose: () => rm(folder, { recursive: true }),
  };
});
