import { deploymentSetting, hostSetting, logLevelSetting, portSetting } from '@taizhang/nest-kit/settings';
import { z } from 'zod';

/** What the environment may say, parsed once at start; see docs/reference/settings.md. */
export const settingsSchema = z
  .object({
    /** Port to listen on; 0 takes any free one. */
    PORT: portSetting,
    /** Address to listen on; other machines reach the suite only when this says so. */
    HOST: hostSetting,
    /** The data folder: logs, keys, read models, the auditor's copies. One process at a time. */
    TAIZHANG_DATA: z.string().min(1).default('./data'),
    /** Where logs, feed and read models live: SQLite files in the data folder. */
    ENGINE: z.literal('embedded').default('embedded'),
    /** First part of every log's origin; never changed once there is data. */
    TAIZHANG_DEPLOYMENT: deploymentSetting,
    /** The least severe log lines that are written. */
    LOG_LEVEL: logLevelSetting,
  })
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    dataFolder: env.TAIZHANG_DATA,
    deployment: env.TAIZHANG_DEPLOYMENT,
    logLevel: env.LOG_LEVEL,
  }));

export type Settings = z.output<typeof settingsSchema>;
