/**
 * Builds the project in the current folder: src/**.ts becomes dist/**.js for production images. Types are checked by the
 * `typecheck` target, from source, so no project waits for another's build.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { transformSync } from '@swc/core';
import { swc } from '../../swc.mjs';

rmSync('dist', { recursive: true, force: true });
for (const filename of globSync('src/**/*.ts', { exclude: ['**/*.spec.ts', '**/*-spec.ts', '**/*.suite.ts'] })) {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, filename });
  const target = filename.replace(/^src/, 'dist').replace(/\.ts$/, '.js');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}
