/** Domain code: kernel, pure libraries and its own contract's types; no clock, random, environment, promise, class. */
const IMPORTS = { rule: '@typescript-eslint/no-restricted-imports', at: 'libs/{context}/src/domain/canary.ts' };
const SYNTAX = { rule: 'no-restricted-syntax', at: IMPORTS.at };
const GLOBALS = { rule: 'no-restricted-globals', at: IMPORTS.at };

const ONLY = 'Domain code imports the kernel, pure libraries, its own files and types of its own contract only.';
const PLAIN = "export const state = { status: 'none' };";
const OWN_FILE = "export * from './state.js';";

const forbiddenImport = (name, source) => ({
  ...IMPORTS,
  name: `domain imports ${name}`,
  message: ONLY,
  breaks: `export * from '${source}';`,
  obeys: OWN_FILE,
});

const forbiddenGlobal = (name) => ({
  ...GLOBALS,
  name: `domain uses ${name}`,
  message: `'${name}'. Domain code is pure.`,
  breaks: `export const impure = ${name};`,
  obeys: PLAIN,
});

export const domainCanaries = [
  forbiddenImport('an npm package', 'zod'),
  forbiddenImport('a module of Node', 'node:crypto'),
  forbiddenImport('a driver', 'kafkajs'),
  forbiddenImport('a port', '@taizhang/event-log'),
  forbiddenImport('the HTTP kit', '@taizhang/nest-kit'),
  forbiddenImport('its service', '../service/{context}.use-cases.js'),
  forbiddenImport('its service by a detour', './../service/{context}.use-cases.js'),
  forbiddenImport('its own index', '../index.js'),
  {
    ...forbiddenImport('its service from a folder of its own', '../../service/{context}.use-cases.js'),
    at: 'libs/{context}/src/domain/topic/canary.ts',
    obeys: "export * from '../state.js';",
  },
  { ...forbiddenImport('a foreign contract', '@taizhang/{other}/contract'), circlesAllowed: true },
  {
    ...IMPORTS,
    name: 'domain imports a value of its contract',
    message: 'Domain code takes only types from its contract.',
    breaks: "export { EVENTS } from '../contract/index.js';",
    obeys: "export type { Events } from '../contract/index.js';",
  },
  {
    ...SYNTAX,
    name: 'domain declares a class',
    message: 'Domain code is plain data and functions.',
    breaks: 'export class Complaint {}',
    obeys: PLAIN,
  },
  {
    ...SYNTAX,
    name: 'domain makes a class expression',
    message: 'Domain code is plain data and functions.',
    breaks: 'export const Complaint = class {};',
    obeys: PLAIN,
  },
  {
    ...SYNTAX,
    name: 'domain uses a decorator',
    message: 'Domain code has no decorators.',
    also: 'Domain code is plain data and functions.',
    breaks: 'declare const injectable: ClassDecorator;\n@injectable\nexport class Complaint {}',
    obeys: 'declare const injectable: ClassDecorator;\nexport const decorator = injectable;',
  },
  {
    ...SYNTAX,
    name: 'domain has an async function',
    message: 'Domain code has no promises.',
    breaks: 'export const decide = async () => [];',
    obeys: 'export const decide = () => [];',
  },
  {
    ...SYNTAX,
    name: 'domain makes the present time',
    message: 'Time arrives with the command, not from new Date().',
    breaks: 'export const at = () => new Date();',
    obeys: 'export const at = (instant: string) => new Date(instant);',
  },
  {
    ...SYNTAX,
    name: 'domain calls Date',
    message: 'Time arrives with the command, not from Date().',
    breaks: 'export const at = () => Date();',
    obeys: 'export const at = (instant: string) => Date.parse(instant);',
  },
  {
    ...SYNTAX,
    name: 'domain reads the clock',
    message: 'Time arrives with the command, not from Date.now().',
    breaks: 'export const at = () => Date.now();',
    obeys: 'export const at = (instant: string) => Date.parse(instant);',
  },
  {
    ...SYNTAX,
    name: 'domain draws a random number',
    message: 'New ids arrive with the command.',
    breaks: 'export const drawn = () => Math.random();',
    obeys: 'export const larger = (a: number, b: number) => Math.max(a, b);',
  },
  {
    ...SYNTAX,
    name: 'domain hides an import in an expression',
    message: 'Imports stand at the top of the file, where import rules see them.',
    breaks: "export const hidden = () => import('./state.js');",
    obeys: OWN_FILE,
  },
  ...['process', 'console', 'crypto', 'performance', 'fetch', 'Buffer', 'Promise', 'globalThis'].map(forbiddenGlobal),
  ...['queueMicrotask', 'setTimeout', 'setInterval', 'setImmediate'].map(forbiddenGlobal),
];
