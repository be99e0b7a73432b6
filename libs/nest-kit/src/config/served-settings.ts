import { z } from 'zod';
import {
  attachmentMaxSetting,
  hostSetting,
  logLevelSetting,
  lookRateFactorSetting,
  networksSetting,
  portSetting,
  trustedProxiesSetting,
} from './common-settings.js';
import { oidcSettings, otherIssuers } from './oidc-settings.js';

/** Of every process that serves contexts, whatever they are kept in. */
export const servedSettings = {
  /** Port to listen on; 0 takes any free one. */
  PORT: portSetting,
  /** Address to listen on; other machines reach the process only when this says so. */
  HOST: hostSetting,
  /** Of organisation: the company's own networks, in CIDR notation, separated by commas: a session from there is one in the office. */
  OFFICE_NETWORKS: networksSetting,
  /** Of organisation: networks whose addresses its VPN gives out. Every other network is public. */
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
} as const;

type ServedEnvironment = z.output<z.ZodObject<typeof servedSettings>>;

/** What they say, by the names that programs use. */
export function servedOptions(env: ServedEnvironment, tenant: string) {
  return {
    port: env.PORT,
    host: env.HOST,
    networks: { office: env.OFFICE_NETWORKS, vpn: env.VPN_NETWORKS },
    trustedProxies: env.TRUSTED_PROXIES,
    otherIssuers: otherIssuers(env, tenant),
    logLevel: env.LOG_LEVEL,
    lookRateFactor: env.LOOK_RATE_FACTOR,
    attachmentMaxBytes: env.ATTACHMENT_MAX_MIB,
  };
}
