import { z } from 'zod';
import { CliError, EXIT } from './cli-error.js';

const schema = z
  .object({
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    TAIZHANG_DATA: z.string().min(1).default('./data'),
    TAIZHANG_DEPLOYMENT: z.string().min(1).default('taizhang.local'),
    TAIZHANG_TOKEN: z.string().min(1).optional(),
  })
  .transform((env) => ({
    url: `http://127.0.0.1:${env.PORT}`,
    dataFolder: env.TAIZHANG_DATA,
    deployment: env.TAIZHANG_DEPLOYMENT,
    token: env.TAIZHANG_TOKEN,
  }));

export type Settings = z.output<typeof schema>;

/** The environment, read once. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { data, error } = schema.safeParse(environment);
  if (data !== undefined) return data;
  const names = error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new CliError('SETTINGS_INVALID', EXIT.usage, `bad settings: ${names}`);
}
