/** Proves that the import rules bind: `npm test` in this folder. Prints what fails and a count; exits 1 on any failure. */
import { readCachedProjectGraph } from '@nx/devkit';
import { CANARIES } from './canaries/index.mjs';
import { findings, notAsExpected } from './findings.mjs';
import { canaryLinter } from './lint-canary.mjs';
import { unboundContexts, uncoveredRules } from './uncovered-rules.mjs';

const RULES = [...new Set(CANARIES.map(({ rule }) => rule))].filter((rule) => rule !== null);

const problems = [];
let checks = 0;

function check(name, found) {
  checks += 1;
  if (found.length > 0) problems.push(`${name}: ${found.join('; ')}`);
}

const lint = await canaryLinter();
for (const canary of CANARIES) check(canary.name, await findings(canary, lint));

check('every rule has a canary', uncoveredRules(CANARIES));
check('every context is bound', unboundContexts(readCachedProjectGraph()));

for (const rule of RULES) {
  const lintWithout = await canaryLinter([{ rules: { [rule]: 'off' } }]);
  for (const canary of CANARIES.filter((it) => it.rule === rule)) {
    const noticed = (await notAsExpected(canary, lintWithout)).length > 0;
    check(`${canary.name}, with ${rule} off`, noticed ? [] : ['nobody noticed']);
  }
}

for (const problem of problems) console.error(problem);
console.log(`${checks - problems.length} passed, ${problems.length} failed`);
process.exitCode = problems.length === 0 ? 0 : 1;
