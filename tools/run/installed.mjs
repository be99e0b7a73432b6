/** Installs the project's packages when they are missing or not the locked ones. Needs nothing but Node and npm. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { linkWorkspaces } from './linked.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

export function ensureInstalled() {
  if (isInstalled()) return linkWorkspaces();
  console.error('Installing packages (once) …');
  // npm's own words go to stderr, so that a command's answer on stdout stays one document.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('The packages could not be installed: npm ci failed.');
    process.exit(3);
  }
}

function isInstalled() {
  const installed = lockedVersions(`${root}node_modules/.package-lock.json`);
  const wanted = lockedVersions(`${root}package-lock.json`);
  return [...wanted].every(([path, { version, optional }]) => optional || installed.get(path)?.version === version);
}

function lockedVersions(file) {
  if (!existsSync(file)) return new Map();
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(packages).filter(([path]) => path.startsWith('node_modules/')));
}
