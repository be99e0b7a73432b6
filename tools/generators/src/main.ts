/** Writes docs/reference; with `--check` writes nothing and fails when what is there differs. */
import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { withDefinitions } from './definitions.js';
import { documentsOf } from './documents.js';
import { ROOT } from './root.js';

const FOLDER = `${ROOT}docs/reference/`;

const documents = await withDefinitions(documentsOf);
const stale = [...documents].filter(([name, text]) => text !== written(name)).map(([name]) => name);

if (!process.argv.includes('--check')) {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of stale) writeFileSync(FOLDER + name, documents.get(name) ?? '');
  process.stdout.write(`${documents.size} documents, ${stale.length} of them new\n`);
} else if (stale.length > 0) {
  process.stderr.write(
    `docs/reference is not up to date: ${stale.join(', ')}; run \`npm run generate\` in tools/generators\n`,
  );
  process.exitCode = 1;
}

function written(name: string): string | undefined {
  try {
    return readFileSync(FOLDER + name, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
