/** Lints a canary where it would stand, with the repository's own configuration; nothing is written to the disk. */
import { fileURLToPath } from 'node:url';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { projectBoundaries } from './import-rules.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Types are of no use to import rules, and a file that does not exist has none. */
const WITHOUT_TYPES = tseslint.configs.disableTypeChecked;

const CIRCLES_ALLOWED = { rules: projectBoundaries([['*', '*']]) };

/**
 * @param {object[]} overrides configuration that comes after the repository's own
 * @returns {Promise<(canary: import('./canaries/index.mjs').Canary, code: string) => Promise<Message[]>>}
 * @typedef {{ ruleId: string | null, message: string }} Message
 */
export async function canaryLinter(overrides = []) {
  // Nx's rule reads this graph from its cache, and skips itself where there is none.
  await createProjectGraphAsync({ exitOnError: false });
  const linter = (...more) => new ESLint({ cwd: root, overrideConfig: [WITHOUT_TYPES, ...more, ...overrides] });
  const asIs = linter();
  const circlesAllowed = linter(CIRCLES_ALLOWED);
  return async (canary, code) => {
    const eslint = canary.circlesAllowed ? circlesAllowed : asIs;
    const [result] = await eslint.lintText(`${code}\n`, { filePath: root + canary.at });
    return result.messages;
  };
}
