/** Writes docs/reference; with `--check` writes nothing, and fails when that would change anything. */
import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { withDefinitions } from './definitions.js';
import { documentsOf } from './documents.js';
import { missingInGlossary } from './glossary.js';
import { ROOT } from './root.js';

const FOLDER = `${ROOT}docs/reference/`;

type Documents = ReadonlyMap<string, string>;

function write(documents: Documents): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of documents) writeFileSync(FOLDER + name, text);
  process.stdout.write(`${documents.size} documents in docs/reference\n`);
}

function check(documents: Documents, missing: readonly string[]): void {
  const stale = [...documents].filter(([name, text]) => text !== written(name)).map(([name]) => name);
  const problems = [
    ...stale.map((name) => `docs/reference/${name} is not up to date: run \`npm run generate\` in tools/generators`),
    ...missing.map((type) => `docs/glossary.md does not name ${type}`),
  ];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function written(name: string): string | undefined {
  try {
    return readFileSync(FOLDER + name, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const isCheck = process.argv.includes('--check');
await withDefinitions((definitions) =>
  isCheck ? check(documentsOf(definitions), missingInGlossary(definitions)) : write(documentsOf(definitions)),
);
