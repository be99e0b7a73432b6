import { deploymentSetting, servedOptions, servedSettings } from '@taizhang/nest-kit/settings';
import { z } from 'zod';

/** The one tenant of a suite. */
export const TENANT = 'main';

/** What the environment may say, parsed once at start; see docs/reference/settings.md. */
export const settingsSchema = z
  .object({
    /** The data folder: logs, keys, read models, the auditor's copies. One process at a time. */
    TAIZHANG_DATA: z.string().min(1).default('./data'),
    /** Where logs, feed and read models live: SQLite files in the data folder. */
    ENGINE: z.literal('embedded').default('embedded'),
    /** First part of every log's origin; never changed once there is data. */
    TAIZHANG_DEPLOYMENT: deploymentSetting,
    ...servedSettings,
  })
  .transform((env) => ({
    dataFolder: env.TAIZHANG_DATA,
    deployment: env.TAIZHANG_DEPLOYMENT,
    ...servedOptions(env, TENANT),
  }));

export type Settings = z.output<typeof settingsSchema>;
