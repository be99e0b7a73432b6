import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NODE_FLAGS } from './node-flags.js';
import { ROOT } from './program.js';

const read = (path: string) => readFile(join(ROOT, path), 'utf8');

it('runs Node as npm start does', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Readonly<Record<string, string>> };
  expect(scripts.start).toBe(`node ${NODE_FLAGS.join(' ')} tools/run/start.mjs`);
});

it('runs Node as the image does', async () => {
  const [, entrypoint = '[]'] = /^ENTRYPOINT (.*)$/m.exec(await read('infra/docker/Dockerfile')) ?? [];
  expect(JSON.parse(entrypoint)).toEqual(['node', ...NODE_FLAGS, 'infra/docker/run.mjs']);
});
