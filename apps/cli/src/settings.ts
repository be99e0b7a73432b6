import { deploymentSetting } from '@taizhang/nest-kit/settings';
import { z } from 'zod';
import { CliError } from './cli-error.js';

const LARGEST_PORT = 65_535;

/** The suite's own settings, as far as the command line needs them, and a token instead of the local credential. */
export const settingsSchema = z
  .object({
    /** Where the suite listens on this machine, for commands without `--url`. */
    PORT: z.coerce.number().int().min(0).max(LARGEST_PORT).default(3000),
    /** The data folder, for commands that work on files. */
    TAIZHANG_DATA: z.string().min(1).default('./data'),
    /** First part of every log's origin, as the suite was told it. */
    TAIZHANG_DEPLOYMENT: deploymentSetting,
    /** A bearer token (RFC 6750 §2.1); without it the credential in the data folder gets one. */
    TAIZHANG_TOKEN: z
      .string()
      .regex(/^[A-Za-z0-9._~+/-]+=*$/)
      .max(8192)
      .optional(),
  })
  .transform((env) => ({
    url: `http://127.0.0.1:${env.PORT}`,
    dataFolder: env.TAIZHANG_DATA,
    deployment: env.TAIZHANG_DEPLOYMENT,
    token: env.TAIZHANG_TOKEN,
  }));

export type Settings = z.output<typeof settingsSchema>;

/** The environment, read once. Throws `SETTINGS_INVALID` with the names of the bad ones, never their values. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { data, error } = settingsSchema.safeParse(environment);
  if (data !== undefined) return data;
  const names = new Set(error.issues.map(({ path }) => path.join('.')));
  throw new CliError('SETTINGS_INVALID', `bad settings: ${[...names].join(', ')}`);
}
