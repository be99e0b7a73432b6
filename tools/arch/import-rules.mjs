/**
 * The import table of the architecture, as lint. Nx tags bind projects; file patterns bind the parts inside a project.
 * Every message below has a canary in ./canaries that must fail. A later block replaces an earlier one's options for the
 * same rule and file, so each block states all that holds for its files.
 */
export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];

/** Folders of adapters, below a port or the engine, and the one driver each may use; those on plain files need none. */
const ADAPTERS = {
  ...{ sqlite: 'node:sqlite', embedded: 'node:sqlite', mongo: 'mongoose', kafka: 'kafkajs' },
  files: undefined,
};

const DRIVERS = ['kafkajs', 'mongoose', 'mongodb', 'node:sqlite', '@nestjs/mongoose'];

const ADAPTER_FOLDER = `(${Object.keys(ADAPTERS).join('|')})`;

const TEST_FILES = ['**/*.spec.ts', '**/*.cluster-spec.ts', '**/test/**', '**/src/testing/**', 'libs/testing/**'];

const SHARED = ['type:kernel', 'type:pure', 'type:port', 'type:testing'];

const onlyDependOn = (sourceTag, ...tags) => ({ sourceTag, onlyDependOnLibsWithTags: tags });

/** Which kind of project may use which. Every project has one `type:` tag; its `scope:` tag only serves selections. */
export const PROJECT_RULES = [
  onlyDependOn('type:kernel', 'type:kernel'),
  onlyDependOn('type:pure', 'type:kernel'),
  onlyDependOn('type:port', ...SHARED),
  onlyDependOn('type:kit', ...SHARED),
  onlyDependOn('type:context', ...SHARED, 'type:kit', 'type:context'),
  onlyDependOn('type:engine', ...SHARED, 'type:kit'),
  onlyDependOn('type:testing', 'type:kernel', 'type:testing'),
  onlyDependOn('type:app', ...SHARED, 'type:kit', 'type:context', 'type:engine'),
  onlyDependOn('type:tool', ...SHARED, 'type:kit', 'type:context', 'type:engine', 'type:app', 'type:tool'),
];

/** Contexts that react to each other's events; their files never import in a circle, for contracts import nothing. */
const MUTUAL_CONTEXTS = [['@taizhang/complaint', '@taizhang/revisit']];

const restrictImports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const restrictSyntax = (...selectors) => ({ 'no-restricted-syntax': ['error', ...selectors] });

const noDriversBut = (own) => ({
  group: DRIVERS.filter((driver) => driver !== own),
  message: 'Drivers live in adapters only (libs/<port>/src/<driver>), one in each.',
});

const NO_ADAPTERS = {
  regex: `^@taizhang/[^/]+/${ADAPTER_FOLDER}$`,
  message: 'Only the engine, apps and tests know adapters; others know ports.',
};

const NO_MONGO_KIT = {
  regex: '^@taizhang/mongo(/|$)',
  message: 'What MongoDB adapters share is for them, the engine, apps and tests.',
};

const NO_INSIDES = {
  regex: '^@taizhang/[^/]+/(src|dist)(/|$)',
  message: 'A project is imported by its exports, not by its files.',
};

const OWN_ADAPTERS_UNKNOWN = {
  regex: `^\\.{1,2}/(.*/)?${ADAPTER_FOLDER}/`,
  message: 'A port does not know its adapters.',
};

/** Imports that the patterns above cannot see. */
const HIDDEN_IMPORTS = [
  {
    selector: ':matches(ImportExpression, TSImportType, CallExpression[callee.name="require"])',
    message: 'Imports stand at the top of the file, where import rules see them.',
  },
];

const foreignContractsOnly = (context) => ({
  regex: `^@taizhang/(${CONTEXTS.filter((other) => other !== context).join('|')})(?!/contract$)`,
  message: 'Contexts meet only in contracts.',
});

/** Goes where the driver goes. */
const mongoKitWith = (driver) => (driver === ADAPTERS.mongo ? [] : [NO_MONGO_KIT]);

const libraryRules = {
  files: ['libs/*/src/**/*.ts'],
  ignores: TEST_FILES,
  linterOptions: { noInlineConfig: true },
  rules: {
    ...restrictImports(noDriversBut(undefined), NO_ADAPTERS, NO_MONGO_KIT, NO_INSIDES, OWN_ADAPTERS_UNKNOWN),
    ...restrictSyntax(...HIDDEN_IMPORTS),
  },
};

const adapterRules = ([folder, driver]) => ({
  files: [`libs/*/src/${folder}/**/*.ts`],
  ignores: TEST_FILES,
  rules: restrictImports(noDriversBut(driver), NO_ADAPTERS, NO_INSIDES, ...mongoKitWith(driver)),
});

/** What MongoDB adapters share stands on their driver, and below everything else. */
const mongoKitRules = {
  files: ['libs/mongo/src/**/*.ts'],
  ignores: TEST_FILES,
  rules: restrictImports({
    regex: '^(?!\\./[^.]|mongoose$)',
    message: 'What MongoDB adapters share knows mongoose and its own files only.',
  }),
};

/** The engines put adapters together. One locks its data folder with a database of its own, one opens connections. */
const engineRules = [
  ['libs/engine/src/**/*.ts', ADAPTERS.embedded],
  ['libs/engine/src/cluster/**/*.ts', ADAPTERS.mongo],
].map(([files, driver]) => ({
  files: [files],
  ignores: TEST_FILES,
  rules: restrictImports(noDriversBut(driver), NO_INSIDES, ...mongoKitWith(driver)),
}));

const kernelRules = {
  files: ['libs/kernel/src/**/*.ts'],
  ignores: TEST_FILES,
  rules: restrictImports({ regex: '^[^.]', message: 'The kernel depends on nothing.' }),
};

const transparencyRules = {
  files: ['libs/transparency/src/**/*.ts'],
  ignores: [...TEST_FILES, 'libs/transparency/src/node/**'],
  rules: restrictImports(
    {
      regex: '^node:|/node/',
      message: 'This library runs in browsers, too; what needs Node lives in its node folder.',
    },
    noDriversBut(undefined),
    NO_INSIDES,
  ),
};

const IMPURE_GLOBALS = [
  ...['process', 'console', 'crypto', 'performance', 'fetch', 'Buffer', 'Promise', 'globalThis', 'queueMicrotask'],
  ...['setTimeout', 'setInterval', 'setImmediate'],
];

const IMPURE_SYNTAX = [
  { selector: 'ClassDeclaration, ClassExpression', message: 'Domain code is plain data and functions.' },
  { selector: 'Decorator', message: 'Domain code has no decorators.' },
  { selector: ':function[async=true]', message: 'Domain code has no promises.' },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time arrives with the command, not from new Date().',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Time arrives with the command, not from Date().' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time arrives with the command, not from Date.now().',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'New ids arrive with the command.',
  },
];

/** A domain may import the kernel, pure libraries, its own files and the types of its own contract. */
const domainRules = (context) => [
  domainFolderRules(`libs/${context}/src/domain/*.ts`, '\\.\\./contract/', '\\./[^.]'),
  domainFolderRules(`libs/${context}/src/domain/*/*.ts`, '\\.\\./\\.\\./contract/', '\\.{1,2}/[^.]'),
];

const domainFolderRules = (files, ownContract, ownFiles) => ({
  files: [files],
  ignores: ['**/*.spec.ts'],
  rules: {
    ...restrictImports(
      {
        regex: `^(?!${ownFiles}|${ownContract}|@taizhang/(kernel|working-time)$)`,
        message: 'Domain code imports the kernel, pure libraries, its own files and types of its own contract only.',
      },
      {
        regex: `^${ownContract}`,
        allowTypeImports: true,
        message: 'Domain code takes only types from its contract.',
      },
    ),
    ...restrictSyntax(...HIDDEN_IMPORTS, ...IMPURE_SYNTAX),
    'no-restricted-globals': ['error', ...IMPURE_GLOBALS.map((name) => ({ name, message: 'Domain code is pure.' }))],
  },
});

const contractRules = (context) => ({
  files: [`libs/${context}/src/contract/**/*.ts`],
  ignores: ['**/*.spec.ts'],
  rules: restrictImports({
    regex: '^(?!\\./[^.]|@taizhang/kernel$|zod$)',
    message: 'A contract is schemas: kernel, zod and its own files only.',
  }),
});

/** The few files of contexts that hold what opens sealed text; the apps hand it to them. */
const OPENING_FILES = [
  'libs/customer/src/service/customer.dependencies.ts',
  'libs/customer/src/service/access/{gateway-parts,permit}.ts',
  'libs/customer/src/service/exports/open-canary.ts',
  'libs/customer/src/service/merge/shared-numbers.ts',
  'libs/customer/src/service/reactions/when-customer-named.index-name.ts',
  'libs/customer/src/service/reactions/when-phone-number-recorded.index-number.ts',
  'libs/organisation/src/service/organisation.context.ts',
  'libs/organisation/src/service/accounts/account-secrets.ts',
];

const NO_OPENING = {
  regex: '^@taizhang/privacy$',
  importNames: ['Opener', 'createOpener', 'unsealField', 'unsealFile', 'unsealPersonalFields', 'unsealText'],
  message: 'Sealed text is opened by the access gateway, which records it first, and by what indexes it.',
};

const contextRules = (context) => {
  const imports = [noDriversBut(undefined), NO_ADAPTERS, NO_MONGO_KIT, NO_INSIDES, foreignContractsOnly(context)];
  return [
    { files: [`libs/${context}/**/*.ts`], rules: restrictImports(...imports) },
    {
      files: [`libs/${context}/src/**/*.ts`],
      ignores: [...TEST_FILES, ...OPENING_FILES],
      rules: restrictImports(...imports, NO_OPENING),
    },
  ];
};

/** @param circles pairs of projects that may import each other */
export const projectBoundaries = (circles) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    { allow: [], depConstraints: PROJECT_RULES, ignoredCircularDependencies: circles },
  ],
});

export function importRules(nx) {
  return [
    { files: ['**/*.ts'], plugins: { '@nx': nx }, rules: projectBoundaries(MUTUAL_CONTEXTS) },
    libraryRules,
    ...Object.entries(ADAPTERS).map(adapterRules),
    ...engineRules,
    mongoKitRules,
    kernelRules,
    transparencyRules,
    ...CONTEXTS.flatMap((context) => [...contextRules(context), ...domainRules(context), contractRules(context)]),
  ];
}
