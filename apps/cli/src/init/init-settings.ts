import { serverSettings } from '@taizhang/engine/cluster';
import { z } from 'zod';

/** What the environment says to `init`: where the servers are, and whom the replica set lets make users and collections. */
export const initSettingsSchema = serverSettings
  .extend({
    /** An administrator of the replica set; none where it asks for none. */
    MONGODB_USER: z.string().min(1).optional(),
    /** File with the administrator's password. */
    MONGODB_PASSWORD_FILE: z.string().min(1).optional(),
  })
  .transform(({ KAFKA_BROKERS, KAFKA_TLS, KAFKA_USER, KAFKA_PASSWORD_FILE, ...env }) => ({
    mongodbUrl: env.MONGODB_URL,
    mongodbUser: env.MONGODB_USER,
    mongodbPasswordFile: env.MONGODB_PASSWORD_FILE,
    namespace: env.TAIZHANG_NAMESPACE,
    deployment: env.TAIZHANG_DEPLOYMENT,
    kafka: { brokers: KAFKA_BROKERS, tls: KAFKA_TLS === 'on', user: KAFKA_USER, passwordFile: KAFKA_PASSWORD_FILE },
  }));

export type InitSettings = z.output<typeof initSettingsSchema>;
