/**
 * The import table of the architecture, as lint. Each rule has a canary in ./canaries that must fail.
 * Nx tags bind projects; the file patterns bind the parts inside a project.
 */
export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];

const DRIVERS = ['kafkajs', 'mongoose', 'mongodb', 'node:sqlite', '@nestjs/mongoose'];

const onlyDependOn = (sourceTag, ...tags) => ({ sourceTag, onlyDependOnLibsWithTags: tags });

/** Which kind of project may use which. Every project has one `type:` and one `scope:` tag. */
export const PROJECT_RULES = [
  onlyDependOn('type:kernel', 'type:kernel'),
  onlyDependOn('type:pure', 'type:kernel'),
  onlyDependOn('type:port', 'type:kernel', 'type:pure', 'type:port', 'type:testing'),
  onlyDependOn('type:kit', 'type:kernel', 'type:pure', 'type:port', 'type:testing'),
  onlyDependOn('type:context', 'type:kernel', 'type:pure', 'type:port', 'type:kit', 'type:context', 'type:testing'),
  onlyDependOn('type:engine', 'type:kernel', 'type:pure', 'type:port', 'type:kit', 'type:testing'),
  onlyDependOn('type:testing', 'type:kernel', 'type:testing'),
  onlyDependOn(
    'type:app',
    'type:kernel',
    'type:pure',
    'type:port',
    'type:kit',
    'type:context',
    'type:engine',
    'type:testing',
  ),
  onlyDependOn('scope:shared', 'scope:shared'),
  ...CONTEXTS.map((context) =>
    onlyDependOn(`scope:${context}`, 'scope:shared', ...CONTEXTS.map((other) => `scope:${other}`)),
  ),
];

/** Contexts that react to each other's events; their files never import in a circle, for contracts import nothing. */
const MUTUAL_CONTEXTS = [['@taizhang/complaint', '@taizhang/revisit']];

const forbid = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const NO_DRIVERS = {
  group: DRIVERS,
  message: 'Drivers live in adapters only (libs/<port>/src/<driver>).',
};

/** A domain may import the kernel, pure libraries, its own files and the types of its own contract. */
const domainRules = (context) => ({
  files: [`libs/${context}/src/domain/**/*.ts`],
  ignores: ['**/*.spec.ts'],
  rules: {
    ...forbid([
      {
        regex: '^(?!\\.{1,2}/|@taizhang/(kernel|working-time)$)',
        message: 'Domain code is pure: kernel, pure libraries and its own files only.',
      },
      { regex: '^\\.\\./(service|\\.\\.)', message: 'Domain code does not know its service.' },
      { regex: '/contract/', allowTypeImports: true, message: 'Domain code takes only types from its contract.' },
    ]),
    'no-restricted-globals': [
      'error',
      ...['process', 'console', 'crypto', 'performance', 'fetch', 'setTimeout', 'setInterval', 'Promise', 'Buffer'].map(
        (name) => ({ name, message: 'Domain code is pure.' }),
      ),
    ],
    'no-restricted-syntax': [
      'error',
      { selector: 'ClassDeclaration', message: 'Domain code is plain data and functions.' },
      { selector: 'Decorator', message: 'Domain code has no decorators.' },
      { selector: ':function[async=true]', message: 'Domain code has no promises.' },
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time arrives with the command.' },
      {
        selector: "MemberExpression[object.name='Date'][property.name='now']",
        message: 'Time arrives with the command.',
      },
      {
        selector: "MemberExpression[object.name='Math'][property.name='random']",
        message: 'New ids arrive with the command.',
      },
    ],
  },
});

const contractRules = (context) => ({
  files: [`libs/${context}/src/contract/**/*.ts`],
  rules: forbid([
    {
      regex: '^(?!\\.{1,2}/|@taizhang/kernel$|zod$)',
      message: 'A contract is schemas: kernel and zod only.',
    },
    { regex: '^\\.\\./(domain|service)', message: 'A contract knows neither domain nor service.' },
  ]),
});

const serviceRules = (context) => ({
  files: [`libs/${context}/src/service/**/*.ts`, `libs/${context}/src/index.ts`],
  rules: forbid([
    NO_DRIVERS,
    ...CONTEXTS.filter((other) => other !== context).map((other) => ({
      regex: `^@taizhang/${other}(?!/contract$)`,
      message: 'Contexts meet only in contracts.',
    })),
  ]),
});

const driverRules = {
  files: ['libs/**/*.ts', 'apps/**/*.ts'],
  ignores: [
    'libs/{event-log,event-feed,read-models,privacy,engine}/src/{sqlite,embedded}/**',
    ...CONTEXTS.map((context) => `libs/${context}/src/{domain,contract,service}/**`),
    '**/*.spec.ts',
  ],
  rules: forbid([NO_DRIVERS]),
};

export function importRules(nx) {
  return [
    {
      files: ['**/*.ts'],
      plugins: { '@nx': nx },
      rules: {
        '@nx/enforce-module-boundaries': [
          'error',
          { allow: [], depConstraints: PROJECT_RULES, ignoredCircularDependencies: MUTUAL_CONTEXTS },
        ],
      },
    },
    driverRules,
    ...CONTEXTS.flatMap((context) => [domainRules(context), contractRules(context), serviceRules(context)]),
  ];
}
