import { readFileSync } from 'node:fs';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { ROOT } from './root.js';

/** Event types that docs/glossary.md does not name: their term is missing, or has another name there. */
export function missingInGlossary(definitions: readonly ContextDefinition[]): readonly string[] {
  const glossary = readFileSync(`${ROOT}docs/glossary.md`, 'utf8');
  return definitions.flatMap(({ events }) => Object.keys(events)).filter((type) => !glossary.includes(`\`${type}\``));
}
