import { initSettingsSchema } from '@taizhang/cli/init-settings';
import { settingsSchema as cliSettings } from '@taizhang/cli/settings';
import { clusterSettingsSchema } from '@taizhang/engine/cluster';
import { gatewaySettingsSchema } from '@taizhang/gateway/settings';
import { settingsSchema as suiteSettings } from '@taizhang/suite/settings';
import type { z } from 'zod';
import { code, page, table } from '../markdown.js';
import { jsonSchemaOf, type JsonSchema } from '../schema/json-schema.js';
import { typeText } from '../schema/type-text.js';
import { documentedConstants } from '../source/constants.js';
import { UNDOCUMENTED, type Documented } from '../source/documented.js';

/** What the environment may say to each program. */
export function settingsPage(): string {
  return page('Settings', 'the settings schemas of the apps', [
    'Environment variables, read once at start. A value that is not valid stops the start with exit code 2.',
    '## `npm start`',
    settingTable(suiteSettings.in, docsIn('apps/suite/src/settings.ts')),
    '## `npm run taizhang`',
    settingTable(cliSettings.in, docsIn('apps/cli/src/settings.ts')),
    '## A process of the cluster',
    settingTable(clusterSettingsSchema.in, docsIn(CLUSTER, 'clusterSettingsSchema')),
    '## `npm run taizhang -- init`',
    'And those of every command above.',
    settingTable(initSettingsSchema.in, initDocs()),
    '## The gateway',
    settingTable(gatewaySettingsSchema.in, docsIn('apps/gateway/src/settings.ts', 'gatewaySettingsSchema')),
  ]);
}

const CLUSTER = 'libs/engine/src/cluster/cluster-settings.ts';

function initDocs(): Documented {
  const own = docsIn('apps/cli/src/init/init-settings.ts', 'initSettingsSchema');
  return { ...own, fields: new Map([...docsIn(CLUSTER, 'serverSettings').fields, ...own.fields]) };
}

function docsIn(file: string, schema = 'settingsSchema'): Documented {
  return documentedConstants([file]).get(schema) ?? UNDOCUMENTED;
}

function settingTable(schema: z.ZodType, { fields }: Documented): string {
  const { properties = {} } = jsonSchemaOf(schema, 'output');
  return table(
    ['name', 'default', 'values', 'meaning'],
    Object.entries(properties).map(([name, it]) => [
      code(name),
      defaultOf(it),
      typeText({ ...it, default: undefined }),
      fields.get(name)?.doc ?? '',
    ]),
  );
}

function defaultOf({ default: otherwise }: JsonSchema): string {
  const text = typeof otherwise === 'string' ? otherwise : JSON.stringify(otherwise);
  return otherwise === undefined ? '–' : code(text);
}
