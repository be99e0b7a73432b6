/** Links the workspaces that came with a pull after the last install: npm would do nothing else for them. */
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export function linkWorkspaces() {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
  for (const [path, { link, resolved }] of Object.entries(packages)) {
    if (link === true && existsSync(`${root}${resolved}`) && !isThere(`${root}${path}`)) {
      mkdirSync(dirname(`${root}${path}`), { recursive: true });
      symlinkSync(relative(dirname(path), resolved), `${root}${path}`);
    }
  }
}

function isThere(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) linkWorkspaces();
