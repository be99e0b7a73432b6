/** `npm test`: installs, then lint, typecheck, the import-rule canaries and every embedded suite. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './installed.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const nx = [`${root}node_modules/nx/dist/bin/nx.js`, 'run-many', '--outputStyle=static'];

ensureInstalled();
const { status } = spawnSync(`${root}node_modules/.bin/node`, [...nx, '-t', 'lint', 'typecheck', 'test'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}`, NX_TUI: 'false' },
});

process.exit(status ?? 1);
