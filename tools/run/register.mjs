/**
 * Lets Node load the project's TypeScript from source, decorators included: `node --import …/register.mjs main.ts`.
 * What was transpiled once is kept by its content, so a start neither waits for the compiler nor holds it in memory.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { swc } from '../../swc.mjs';

/** The export condition under which every package of the monorepo offers its source. */
const SOURCE = '@taizhang/source';
const KEPT = fileURLToPath(new URL('../../.nx/transpiled/', import.meta.url));
const require = createRequire(import.meta.url);
const OPTIONS = { ...swc, sourceMaps: false };
const { version } = require('@swc/core/package.json');

registerHooks({
  resolve(specifier, context, next) {
    const fromSource = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier);
    const conditions = [...new Set([...context.conditions, SOURCE])];
    return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions });
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: transpiled(fileURLToPath(url)), shortCircuit: true };
  },
});

function transpiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, source]))
    .digest('hex');
  try {
    return readFileSync(`${KEPT}${key}.js`, 'utf8');
  } catch {
    return keep(key, require('@swc/core').transformSync(source, { ...OPTIONS, filename }).code);
  }
}

/** By rename, so that a process which starts at the same time never reads half a file. Where nothing can be kept, it works. */
function keep(key, code) {
  const unfinished = `${KEPT}${key}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(unfinished, code);
    renameSync(unfinished, `${KEPT}${key}.js`);
  } catch {
    return code;
  }
  return code;
}
