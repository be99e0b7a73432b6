/**
 * One canary per import rule: code that breaks just that rule and must be caught, and code in the same place that obeys
 * and must be clean. A canary whose place names `{context}` lives once in each context; `{other}` is a neighbour of it.
 *
 * @typedef {object} Canary
 * @property {string} name
 * @property {string} at where the file would stand, below the root
 * @property {string | null} rule the ESLint rule that must fire; null: a message of ESLint itself
 * @property {string} message what the rule must say
 * @property {string} [also] what the same rule cannot help saying as well
 * @property {boolean} [circlesAllowed] whether Nx overlooks circles between projects, so that it looks at tags
 * @property {string} breaks
 * @property {string} obeys
 */
import { CONTEXTS } from '../import-rules.mjs';
import { contextCanaries } from './context.mjs';
import { domainCanaries } from './domain.mjs';
import { projectCanaries } from './projects.mjs';
import { sharedCanaries } from './shared.mjs';

const everyContext = (canary) =>
  canary.at.includes('{context}') ? CONTEXTS.map((it) => standIn(canary, it)) : [canary];

/** @returns {Canary} */
function standIn(canary, context) {
  const other = CONTEXTS[(CONTEXTS.indexOf(context) + 1) % CONTEXTS.length];
  const place = (text) => text.replaceAll('{context}', context).replaceAll('{other}', other);
  return {
    ...canary,
    name: `${context}: ${place(canary.name)}`,
    at: place(canary.at),
    breaks: place(canary.breaks),
    obeys: place(canary.obeys),
  };
}

/** @type {readonly Canary[]} */
export const CANARIES = [...domainCanaries, ...contextCanaries, ...sharedCanaries, ...projectCanaries].flatMap(
  everyContext,
);
