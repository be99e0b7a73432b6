import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterOptions } from './cluster-options.js';

const MONGODB_URL = /^(?<scheme>mongodb(?:\+srv)?:\/\/)(?:(?<user>[^:@/]+):(?<password>[^@/]+)@)?(?<rest>.+)$/;
const AUTH_SOURCE = /(?<=[?&])authSource=[^&]*&?/;

/** How processes find the servers: no address holds a credential. */
export interface ServerSettings {
  /** Of every process. */
  readonly shared: Readonly<Record<string, string>>;
  /** Of `init` alone. */
  readonly administrator: Readonly<Record<string, string>>;
}

/** Takes the administrator's URL apart as the settings want it; the password goes to a file of the data folder. */
export async function serverSettings(options: ClusterOptions, namespace: string): Promise<ServerSettings> {
  const { mongodbUrl, kafkaBrokers, dataFolder, deployment } = options;
  const { scheme = '', user, password, rest = '' } = MONGODB_URL.exec(mongodbUrl)?.groups ?? {};
  const shared = {
    MONGODB_URL: `${scheme}${rest.replace(AUTH_SOURCE, '')}`,
    KAFKA_BROKERS: kafkaBrokers,
    TAIZHANG_NAMESPACE: namespace,
    ...(deployment !== undefined && { TAIZHANG_DEPLOYMENT: deployment }),
  };
  if (user === undefined || password === undefined) return { shared, administrator: {} };
  const file = join(dataFolder, 'mongodb-administrator');
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await writeFile(file, decodeURIComponent(password), { mode: 0o600 });
  await chmod(file, 0o600);
  return { shared, administrator: { MONGODB_USER: decodeURIComponent(user), MONGODB_PASSWORD_FILE: file } };
}
