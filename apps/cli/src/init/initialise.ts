import { readFile } from 'node:fs/promises';
import {
  clusterNames,
  connectMongo,
  initCluster,
  kafkaOptions,
  TENANT,
  type InitOptions,
  type Made,
  type MongoCredentials,
} from '@taizhang/engine/cluster';
import { SettingsError } from '@taizhang/nest-kit/settings';
import { formatServices, loadOrCreateAdministrator, newServiceCredential, readServices } from '@taizhang/organisation';
import { secretFileError } from '@taizhang/privacy/keys';
import { CONTEXTS } from '../verify/log-report.js';
import type { InitSettings } from './init-settings.js';

export interface Initialisation {
  readonly settings: InitSettings;
  /** Folder of the services' secrets. */
  readonly secrets: string;
  readonly topics: InitOptions['topics'];
}

/** Makes all that a deployment stands on; see {@link initCluster}. */
export async function initialise({ settings, secrets, topics }: Initialisation): Promise<readonly Made[]> {
  const { namespace, deployment } = settings;
  const kafka = await kafkaOptions({ context: 'init', settings, onKafkaLog: () => undefined }, clusterNames(namespace));
  const mongodb = await connectMongo(settings.mongodbUrl, await administrator(settings));
  try {
    return await initCluster({
      ...{ mongodb, kafka, namespace, deployment, topics },
      ...{ root: secrets, tenant: TENANT, contexts: CONTEXTS },
      makeAdministrator: loadOrCreateAdministrator,
      newClient,
    });
  } finally {
    await mongodb.close();
  }
}

/** The password as its file has it, but for an end of line: servers' own tools write such files. */
async function administrator({
  mongodbUser,
  mongodbPasswordFile,
}: InitSettings): Promise<MongoCredentials | undefined> {
  if (mongodbUser === undefined && mongodbPasswordFile === undefined) return undefined;
  if (mongodbUser === undefined) throw new SettingsError([{ setting: 'MONGODB_USER', code: 'missing' }]);
  if (mongodbPasswordFile === undefined)
    throw new SettingsError([{ setting: 'MONGODB_PASSWORD_FILE', code: 'missing' }]);
  const password = (await readFile(mongodbPasswordFile, 'utf8')).trimEnd();
  return { user: mongodbUser, password, authSource: 'admin' };
}

/** The auditor reads the entries of all logs; the others may ask about people, and nothing else. */
function newClient(context: string, services: string | undefined) {
  const registered = services === undefined ? [] : readServices(services);
  if (registered === undefined) throw secretFileError('SECRET_FILE_INVALID', 'organisation/services.json');
  const { clientId, clientSecret, registration } = newServiceCredential(context, [
    context === 'audit' ? 'auditor' : 'service',
  ]);
  const client = `${JSON.stringify({ clientId, clientSecret }, undefined, 2)}\n`;
  return { client, services: formatServices([...registered, registration]) };
}
