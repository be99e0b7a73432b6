import { deploymentSetting, servedOptions, servedSettings } from '@taizhang/nest-kit/settings';
import { z } from 'zod';
import { TENANT } from './token-names.js';

const BROKER = /^[A-Za-z0-9.:[\]-]+:[0-9]{1,5}$/;

/** Servers that all processes of a deployment share. */
export const serverSettings = z.object({
  /** Members of the replica set, without credentials: `mongodb://a,b,c/?replicaSet=rs0`. */
  MONGODB_URL: z.string().regex(/^mongodb(\+srv)?:\/\/[^@\s]+$/),
  /** Kafka's brokers, `host:port`, separated by commas. */
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().regex(BROKER)).min(1)),
  /** `on` for brokers that speak TLS. */
  KAFKA_TLS: z.enum(['on', 'off']).default('off'),
  /** SASL user (SCRAM-SHA-512) where brokers ask for one. */
  KAFKA_USER: z.string().min(1).optional(),
  /** File with its password. */
  KAFKA_PASSWORD_FILE: z.string().min(1).optional(),
  /** First part of the names of databases, users, topics and groups. */
  TAIZHANG_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,19}$/)
    .default('taizhang'),
  /** First part of every log's origin; never changed once there is data. */
  TAIZHANG_DEPLOYMENT: deploymentSetting,
});

/** What the environment of a context's process says, parsed once at start; see docs/reference/settings.md. */
export const clusterSettingsSchema = serverSettings
  .extend({
    /** The service's own folder of secrets, made by `taizhang init`; read, never written. */
    TAIZHANG_SECRETS: z.string().min(1),
    /** Where the context `organisation` listens: tokens are checked with its keys. */
    ORGANISATION_URL: z.url({ protocol: /^https?$/ }),
    /** Where logs are served, for the auditor: one base URL in front of all contexts. */
    LOGS_URL: z.url({ protocol: /^https?$/ }).optional(),
    ...servedSettings,
  })
  .transform(({ KAFKA_BROKERS, KAFKA_TLS, KAFKA_USER, KAFKA_PASSWORD_FILE, ...env }) => ({
    secretsFolder: env.TAIZHANG_SECRETS,
    organisationUrl: env.ORGANISATION_URL,
    logsUrl: env.LOGS_URL,
    ...servedOptions(env, TENANT),
    mongodbUrl: env.MONGODB_URL,
    namespace: env.TAIZHANG_NAMESPACE,
    deployment: env.TAIZHANG_DEPLOYMENT,
    kafka: { brokers: KAFKA_BROKERS, tls: KAFKA_TLS === 'on', user: KAFKA_USER, passwordFile: KAFKA_PASSWORD_FILE },
  }));

export type ClusterSettings = z.output<typeof clusterSettingsSchema>;
