/** Whole projects, bound by their Nx tags. */
const BOUNDARIES = { rule: '@nx/enforce-module-boundaries' };

/**
 * A forbidden direction is often a circle as well, and Nx then speaks of the circle alone. With circles allowed the tag
 * has to catch it by itself, whatever the graph of the day looks like.
 */
const tag = (sourceTag, at, { breaks, obeys }) => ({
  ...BOUNDARIES,
  name: `${sourceTag} imports ${breaks}`,
  at,
  circlesAllowed: true,
  message: `A project tagged with "${sourceTag}" can only depend on libs tagged with`,
  breaks: `export * from '${breaks}';`,
  obeys: `export * from '${obeys}';`,
});

export const projectCanaries = [
  tag('type:kernel', 'libs/kernel/src/testing/canary.ts', { breaks: '@taizhang/transparency', obeys: '../clock.js' }),
  tag('type:pure', 'libs/transparency/src/canary.ts', { breaks: '@taizhang/event-log', obeys: '@taizhang/kernel' }),
  tag('type:port', 'libs/event-log/src/canary.ts', { breaks: '@taizhang/nest-kit', obeys: '@taizhang/transparency' }),
  tag('type:port', 'libs/event-log/src/canary.ts', { breaks: '@taizhang/suite/settings', obeys: '@taizhang/kernel' }),
  tag('type:kit', 'libs/nest-kit/src/canary.ts', { breaks: '@taizhang/engine', obeys: '@taizhang/access' }),
  tag('type:context', 'libs/{context}/src/service/canary.ts', {
    breaks: '@taizhang/engine',
    obeys: '@taizhang/access',
  }),
  tag('type:context', 'libs/{context}/src/service/canary.ts', {
    breaks: '@taizhang/cli/program',
    obeys: '@taizhang/nest-kit',
  }),
  tag('type:engine', 'libs/engine/src/canary.ts', { breaks: '@taizhang/cli/program', obeys: '@taizhang/nest-kit' }),
  tag('type:testing', 'libs/testing/src/canary.ts', { breaks: '@taizhang/privacy', obeys: '@taizhang/kernel' }),
  tag('type:app', 'apps/suite/src/canary.ts', { breaks: '@taizhang/cli/program', obeys: '@taizhang/engine' }),
  {
    ...BOUNDARIES,
    name: 'two projects import each other',
    at: 'libs/event-log/src/canary.ts',
    message: 'Circular dependency between "@taizhang/event-log" and "@taizhang/event-feed"',
    breaks: "export * from '@taizhang/event-feed';",
    obeys: "export * from '@taizhang/transparency';",
  },
  {
    ...BOUNDARIES,
    name: 'a project imports another by a relative path',
    at: 'libs/event-feed/src/canary.ts',
    message: 'Projects cannot be imported by a relative or absolute path',
    breaks: "export * from '../../event-log/src/index.js';",
    obeys: "export * from '@taizhang/event-log';",
  },
  {
    ...BOUNDARIES,
    name: 'a project imports itself by its name',
    at: 'libs/event-feed/src/canary.ts',
    message: 'Projects should use relative imports',
    breaks: "export * from '@taizhang/event-feed';",
    obeys: "export * from './index.js';",
  },
];
