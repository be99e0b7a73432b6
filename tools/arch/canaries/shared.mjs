/** Files of shared libraries: ports, their adapters, the engine, the kernel, and what runs in browsers. */
const IMPORTS = { rule: '@typescript-eslint/no-restricted-imports' };

const DRIVERS = 'Drivers live in adapters only (libs/<port>/src/<driver>), one in each.';
const PORTS_ONLY = 'Only the engine, apps and tests know adapters; others know ports.';
const MONGO_KIT = 'What MongoDB adapters share is for them, the engine, apps and tests.';
const MONGOOSE_ONLY = 'What MongoDB adapters share knows mongoose and its own files only.';
const INSIDES = 'A project is imported by its exports, not by its files.';
const OWN_ADAPTER = 'A port does not know its adapters.';
const BROWSER = 'This library runs in browsers, too; what needs Node lives in its node folder.';

const canary = (name, at, { message, breaks, obeys }) => ({
  ...IMPORTS,
  name,
  at,
  message,
  breaks: `export * from '${breaks}';`,
  obeys: `export * from '${obeys}';`,
});

const driver = (breaks, obeys) => ({ message: DRIVERS, breaks, obeys });

export const sharedCanaries = [
  canary('port imports a driver', 'libs/event-log/src/canary.ts', driver('node:sqlite', 'node:crypto')),
  canary('port imports its own adapter', 'libs/event-log/src/canary.ts', {
    message: OWN_ADAPTER,
    breaks: './sqlite/index.js',
    obeys: './entry.js',
  }),
  canary('kit imports an adapter', 'libs/nest-kit/src/http/canary.ts', {
    message: PORTS_ONLY,
    breaks: '@taizhang/event-log/sqlite',
    obeys: '@taizhang/event-log',
  }),
  canary('kit imports a driver', 'libs/nest-kit/src/http/canary.ts', driver('mongoose', '@nestjs/common')),
  canary('kit imports the inside of a project', 'libs/nest-kit/src/http/canary.ts', {
    message: INSIDES,
    breaks: '@taizhang/event-log/src/entry.js',
    obeys: '@taizhang/event-log',
  }),
  canary('adapter imports another driver', 'libs/event-log/src/sqlite/canary.ts', driver('kafkajs', 'node:sqlite')),
  canary(
    'embedded adapter imports another driver',
    'libs/event-feed/src/embedded/canary.ts',
    driver('mongodb', 'node:sqlite'),
  ),
  canary(
    'MongoDB adapter imports another driver',
    'libs/read-models/src/mongo/canary.ts',
    driver('mongodb', 'mongoose'),
  ),
  canary('Kafka adapter imports another driver', 'libs/event-feed/src/kafka/canary.ts', driver('mongoose', 'kafkajs')),
  canary('kit imports an adapter of the cluster', 'libs/nest-kit/src/http/canary.ts', {
    message: PORTS_ONLY,
    breaks: '@taizhang/event-feed/kafka',
    obeys: '@taizhang/event-feed',
  }),
  canary('port imports what MongoDB adapters share', 'libs/lease/src/canary.ts', {
    message: MONGO_KIT,
    breaks: '@taizhang/mongo',
    obeys: '@taizhang/kernel',
  }),
  canary('another adapter imports what MongoDB adapters share', 'libs/event-feed/src/kafka/canary.ts', {
    message: MONGO_KIT,
    breaks: '@taizhang/mongo',
    obeys: 'kafkajs',
  }),
  canary('embedded engine imports what MongoDB adapters share', 'libs/engine/src/embedded/canary.ts', {
    message: MONGO_KIT,
    breaks: '@taizhang/mongo',
    obeys: '@taizhang/event-log/sqlite',
  }),
  canary('port imports test databases', 'libs/lease/src/canary.ts', {
    message: MONGO_KIT,
    breaks: '@taizhang/mongo/testing',
    obeys: '@taizhang/kernel',
  }),
  ...['mongodb', 'node:crypto', '@taizhang/kernel', '../canary.js'].map((breaks) =>
    canary(`what MongoDB adapters share imports ${breaks}`, 'libs/mongo/src/canary.ts', {
      message: MONGOOSE_ONLY,
      breaks,
      obeys: 'mongoose',
    }),
  ),
  ...['libs/read-models/src/mongo/canary.ts', 'libs/engine/src/cluster/canary.ts'].map((at) =>
    canary(`${at} imports another driver beside what MongoDB adapters share`, at, driver('kafkajs', '@taizhang/mongo')),
  ),
  canary('adapter imports a foreign adapter', 'libs/event-feed/src/embedded/canary.ts', {
    message: PORTS_ONLY,
    breaks: '@taizhang/event-log/sqlite',
    obeys: '@taizhang/event-log',
  }),
  canary('adapter imports the inside of a project', 'libs/privacy/src/sqlite/canary.ts', {
    message: INSIDES,
    breaks: '@taizhang/kernel/src/ids.js',
    obeys: '@taizhang/kernel',
  }),
  canary(
    'engine imports another driver',
    'libs/engine/src/embedded/canary.ts',
    driver('kafkajs', '@taizhang/event-log/sqlite'),
  ),
  canary(
    'cluster engine imports another driver',
    'libs/engine/src/cluster/canary.ts',
    driver('node:sqlite', 'mongoose'),
  ),
  canary('engine imports the inside of a project', 'libs/engine/src/canary.ts', {
    message: INSIDES,
    breaks: '@taizhang/event-log/src/entry.js',
    obeys: '@taizhang/event-log',
  }),
  canary('kernel imports an npm package', 'libs/kernel/src/canary.ts', {
    message: 'The kernel depends on nothing.',
    breaks: 'zod',
    obeys: './clock.js',
  }),
  canary('kernel imports a module of Node', 'libs/kernel/src/canary.ts', {
    message: 'The kernel depends on nothing.',
    breaks: 'node:crypto',
    obeys: './clock.js',
  }),
  canary('proofs import a module of Node', 'libs/transparency/src/canary.ts', {
    message: BROWSER,
    breaks: 'node:crypto',
    obeys: '@noble/hashes/sha2.js',
  }),
  canary('proofs import their Node folder', 'libs/transparency/src/canary.ts', {
    message: BROWSER,
    breaks: './node/index.js',
    obeys: './tile.js',
  }),
  canary('proofs import a driver', 'libs/transparency/src/canary.ts', driver('kafkajs', './tile.js')),
  canary('proofs import the inside of a project', 'libs/transparency/src/canary.ts', {
    message: INSIDES,
    breaks: '@taizhang/kernel/src/ids.js',
    obeys: '@taizhang/kernel',
  }),
];
