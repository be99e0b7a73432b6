import { z } from 'zod';

const LARGEST_PORT = 65_535;

/** A port to listen on; 0 takes any free one. */
export const portSetting = z
  .string()
  .regex(/^[0-9]+$/)
  .transform(Number)
  .pipe(z.int().min(0).max(LARGEST_PORT))
  .default(3000);

/** An address to listen on; other machines reach a process only when this says so. */
export const hostSetting = z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]).default('127.0.0.1');

/** The least severe log lines that are written. */
export const logLevelSetting = z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn');

/** How many times the usual number of looks a person may take: more than 1 where looks are measured, not worked with. */
export const lookRateFactorSetting = z
  .string()
  .regex(/^[0-9]{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(10_000))
  .default(1);

/** How large an attachment may be, in MiB; it is held in memory while it is sealed or opened. In bytes when parsed. */
export const attachmentMaxSetting = z
  .string()
  .regex(/^[0-9]{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(100))
  .default(10)
  .transform((mebibytes) => mebibytes * 1024 * 1024);

/** First part of every log's origin. */
export const deploymentSetting = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,62}$/)
  .default('taizhang.local');

const network = z.union([z.cidrv4(), z.cidrv6()]);

/** Networks such as `10.0.0.0/8` or `fd00::/8`, separated by commas. */
export const networksSetting = z
  .string()
  .refine((text) => listed(text).every((one) => network.safeParse(one).success))
  .transform(listed)
  .pipe(z.array(z.string()))
  .default([]);

/**
 * Networks of proxies that are believed when they say for whom they ask (`X-Forwarded-For`). Nobody is, unless named, and
 * everybody cannot be.
 */
export const trustedProxiesSetting = networksSetting.refine((networks) => networks.every((one) => !one.endsWith('/0')));

function listed(text: string): string[] {
  return text === '' ? [] : text.split(',');
}
