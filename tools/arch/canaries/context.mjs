/** A context's contract and service. */
const IMPORTS = { rule: '@typescript-eslint/no-restricted-imports' };
const CONTRACT = 'libs/{context}/src/contract/canary.ts';
const SERVICE = 'libs/{context}/src/service/canary.ts';

const CONTRACT_ONLY = 'A contract is schemas: kernel, zod and its own files only.';
const MEET = 'Contexts meet only in contracts.';
const MONGO_KIT = 'What MongoDB adapters share is for them, the engine, apps and tests.';
const DRIVERS = 'Drivers live in adapters only (libs/<port>/src/<driver>), one in each.';

const forbidden = (at, message, obeys) => (name, source) => ({
  ...IMPORTS,
  at,
  name,
  message,
  breaks: `export * from '${source}';`,
  obeys: `export * from '${obeys}';`,
});

const inContract = forbidden(CONTRACT, CONTRACT_ONLY, 'zod');
const inService = (message, obeys) => forbidden(SERVICE, message, obeys);
const driver = inService(DRIVERS, '@taizhang/event-log');
const adapter = inService('Only the engine, apps and tests know adapters; others know ports.', '@taizhang/event-log');
const foreign = (name, source) => ({
  ...inService(MEET, '@taizhang/{other}/contract')(name, source),
  circlesAllowed: true,
});

export const contextCanaries = [
  inContract('contract imports its domain', '../domain/state.js'),
  inContract('contract imports its service', '../service/aggregates.js'),
  inContract('contract imports its own index', '../index.js'),
  inContract('contract imports another npm package', 'libphonenumber-js'),
  inContract('contract imports a module of Node', 'node:crypto'),
  inContract('contract imports a port', '@taizhang/privacy'),
  { ...inContract('contract imports a foreign contract', '@taizhang/{other}/contract'), circlesAllowed: true },
  driver('service imports kafkajs', 'kafkajs'),
  driver('service imports mongoose', 'mongoose'),
  driver('service imports mongodb', 'mongodb'),
  driver('service imports mongoose for Nest', '@nestjs/mongoose'),
  driver('service imports node:sqlite', 'node:sqlite'),
  adapter('service imports an adapter', '@taizhang/event-log/sqlite'),
  adapter('service imports the embedded feed', '@taizhang/event-feed/embedded'),
  inService(MONGO_KIT, '@taizhang/event-log')('service imports what MongoDB adapters share', '@taizhang/mongo'),
  ...['use-cases', 'projections', 'reactions', 'access'].map((folder) => ({
    ...IMPORTS,
    at: `libs/{context}/src/service/${folder}/canary.ts`,
    name: `${folder} opens sealed text past the gateway`,
    message: 'Sealed text is opened by the access gateway, which records it first, and by what indexes it.',
    breaks: "export { unsealField } from '@taizhang/privacy';",
    obeys: "export { createSealer } from '@taizhang/privacy';",
  })),
  foreign('service imports a foreign service', '@taizhang/{other}'),
  foreign('service imports the files of a foreign contract', '@taizhang/{other}/contract/events'),
  inService('A project is imported by its exports, not by its files.', '@taizhang/kernel')(
    'service imports the inside of a project',
    '@taizhang/kernel/src/ids.js',
  ),
  {
    ...foreign('a test imports a foreign service', '@taizhang/{other}'),
    at: 'libs/{context}/src/domain/canary.spec.ts',
  },
  { ...foreign('index exports a foreign service', '@taizhang/{other}'), at: 'libs/{context}/src/index.ts' },
  {
    name: 'service hides an import in an expression',
    rule: 'no-restricted-syntax',
    at: SERVICE,
    message: 'Imports stand at the top of the file, where import rules see them.',
    breaks: "export const hidden = () => import('@taizhang/kernel');",
    obeys: "export * from '@taizhang/kernel';",
  },
  {
    name: 'service hides an import in a type',
    rule: 'no-restricted-syntax',
    at: SERVICE,
    message: 'Imports stand at the top of the file, where import rules see them.',
    breaks: "export type Hidden = import('@taizhang/kernel').Clock;",
    obeys: "export type { Clock } from '@taizhang/kernel';",
  },
  {
    name: 'service hides an import in a call',
    rule: 'no-restricted-syntax',
    at: SERVICE,
    message: 'Imports stand at the top of the file, where import rules see them.',
    breaks: "declare const require: (name: string) => unknown;\nexport const hidden = require('@taizhang/kernel');",
    obeys: "export * from '@taizhang/kernel';",
  },
  {
    name: 'service silences lint',
    rule: null,
    at: SERVICE,
    message: 'has no effect because you have',
    breaks: '/* eslint-disable no-restricted-syntax */\nexport const state = {};',
    obeys: 'export const state = {};',
  },
];
