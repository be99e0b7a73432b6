import { z } from 'zod';

const LARGEST_PORT = 65_535;

/** What the environment may say, parsed once at start; see docs/reference/settings.md. */
export const settingsSchema = z
  .object({
    /** 0 takes any free port. */
    PORT: z.coerce.number().int().min(0).max(LARGEST_PORT).default(3000),
    /** Address to listen on; other machines reach the suite only when this says so. */
    HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]).default('127.0.0.1'),
    TAIZHANG_DATA: z.string().min(1).default('./data'),
    ENGINE: z.literal('embedded').default('embedded'),
    /** First part of every log's origin; never changed once there is data. */
    TAIZHANG_DEPLOYMENT: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{0,62}$/)
      .default('taizhang.local'),
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
