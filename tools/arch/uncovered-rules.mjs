import nx from '@nx/eslint-plugin';
import { CONTEXTS, importRules, PROJECT_RULES } from './import-rules.mjs';

/** Tools may use everything; Nx wants that said, and it forbids nothing. */
const UNBOUND = '"type:tool"';

/** What the import rules could say and no canary makes them say. */
export function uncoveredRules(canaries) {
  const expected = canaries.map(({ message }) => message);
  return [...new Set(sayings())].filter((saying) => !expected.some((message) => message.includes(saying)));
}

/** Projects that call themselves a context and that no rule knows as one. */
export function unboundContexts({ nodes }) {
  return Object.values(nodes)
    .filter(({ data }) => data.tags.includes('type:context'))
    .map(({ data }) => data.root.replace('libs/', ''))
    .filter((context) => !CONTEXTS.includes(context));
}

function sayings() {
  const rules = importRules(nx).map((block) => block.rules);
  return [
    ...rules.flatMap((it) => it['@typescript-eslint/no-restricted-imports']?.[1].patterns ?? []).map(messageOf),
    ...rules.flatMap((it) => it['no-restricted-syntax']?.slice(1) ?? []).map(messageOf),
    ...rules.flatMap((it) => it['no-restricted-globals']?.slice(1) ?? []).map(({ name }) => `'${name}'`),
    ...PROJECT_RULES.map(({ sourceTag }) => `"${sourceTag}"`).filter((tag) => tag !== UNBOUND),
  ];
}

function messageOf({ message }) {
  return message;
}
