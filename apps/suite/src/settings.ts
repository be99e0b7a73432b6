import {
  deploymentSetting,
  hostSetting,
  logLevelSetting,
  networksSetting,
  oidcSettings,
  otherIssuers,
  attachmentMaxSetting,
  lookRateFactorSetting,
  portSetting,
  trustedProxiesSetting,
} from '@taizhang/nest-kit/settings';
import { z } from 'zod';

/** The one tenant of a suite. */
export const TENANT = 'main';

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
    /** The company's own networks, in CIDR notation, separated by commas: a session from there is one in the office. */
    OFFICE_NETWORKS: networksSetting,
    /** Networks whose addresses its VPN gives out. Every other network is public. */
    VPN_NETWORKS: networksSetting,
    /** Proxies that are believed when they say for whom they ask, in CIDR notation; nobody unless this says so. */
    TRUSTED_PROXIES: trustedProxiesSetting,
    ...oidcSettings,
    /** The least severe log lines that are written. */
    LOG_LEVEL: logLevelSetting,
    /** How many times the usual number of looks a person may take: more than 1 where looks are measured, not worked with. */
    LOOK_RATE_FACTOR: lookRateFactorSetting,
    /** How large an attachment of an archive may be, in MiB. */
    ATTACHMENT_MAX_MIB: attachmentMaxSetting,
  })
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    dataFolder: env.TAIZHANG_DATA,
    deployment: env.TAIZHANG_DEPLOYMENT,
    networks: { office: env.OFFICE_NETWORKS, vpn: env.VPN_NETWORKS },
    trustedProxies: env.TRUSTED_PROXIES,
    otherIssuers: otherIssuers(env, TENANT),
    logLevel: env.LOG_LEVEL,
    lookRateFactor: env.LOOK_RATE_FACTOR,
    attachmentMaxBytes: env.ATTACHMENT_MAX_MIB,
  }));

export type Settings = z.output<typeof settingsSchema>;
