import { z } from 'zod';

const LARGEST_PORT = 65_535;

/** What the environment may say, parsed once at start; see docs/reference/settings.md. */
export const settingsSchema = z
  .object({
    /** Port to listen on; 0 takes any free one. */
    PORT: z
      .string()
      .regex(/^[0-9]+$/)
      .transform(Number)
      .pipe(z.int().min(0).max(LARGEST_PORT))
      .default(3000),
    /** Address to listen on; other machines reach the suite only when this says so. */
    HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]).default('127.0.0.1'),
    /** The data folder: logs, keys, read models, the auditor's copies. One process at a time. */
    TAIZHANG_DATA: z.string().min(1).default('./data'),
    /** Where logs, feed and read models live: SQLite files in the data folder. */
    ENGINE: z.literal('embedded').default('embedded'),
    /** First part of every log's origin; never changed once there is data. */
    TAIZHANG_DEPLOYMENT: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{0,62}$/)
      .default('taizhang.local'),
    /** The least severe log lines that are written. */
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  })
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    dataFolder: env.TAIZHANG_DATA,
    deployment: env.TAIZHANG_DEPLOYMENT,
    logLevel: env.LOG_LEVEL,
  }));

export type Settings = z.output<typeof settingsSchema>;
