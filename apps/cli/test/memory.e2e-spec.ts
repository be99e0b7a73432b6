import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from '@jest/globals';
import { scratchFolder } from '../src/testing/scratch.js';
import { ROOT } from './support/taizhang.js';

const MINUTES = 60_000;
const MEBIBYTE = 1024 * 1024;
const ROW = `2,"${'人来访，说：""谢谢""\n'.repeat(60)}"\n`;

async function generated(mebibytes: number): Promise<string> {
  const path = join(scratchFolder(), 'large.csv');
  const block = ROW.repeat(Math.floor(MEBIBYTE / Buffer.byteLength(ROW)));
  await pipeline(blocks(block, mebibytes), createWriteStream(path));
  return path;
}

function* blocks(block: string, count: number): Generator<string> {
  yield 'id,text\n';
  for (let index = 0; index < count; index++) yield block;
}

/** A heap that must be collected early: what is measured is what is held, not what waits for the collector. */
const SMALL_HEAP = ['--max-old-space-size=64', '--max-semi-space-size=1'];

/** Rows read of a file, and the most memory that reading it took, in a process of its own. */
function readingOf(path: string): { rows: number; peak: number } {
  const program = join(ROOT, 'apps/cli/test/support/read-file.ts');
  const loader = join(ROOT, 'tools/run/register.mjs');
  const argv = [...SMALL_HEAP, '--import', loader, program, path];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { rows: number; peak: number };
}

describe('reading a file', () => {
  it(
    'takes no more memory for 100 MiB than for 10',
    async () => {
      const small = readingOf(await generated(10));
      const large = readingOf(await generated(100));
      expect(large.rows).toBe(10 * small.rows);
      // Who keeps what is read keeps 90 MiB more; how soon buffers are given back is the collector's own business.
      expect(large.peak - small.peak).toBeLessThan(90 * MEBIBYTE);
    },
    3 * MINUTES,
  );
});
