import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { formatOrigin } from '@taizhang/event-log';
import { loadOrCreateEd25519Key, loadOrCreateSecret, loadOrCreateText, loadText } from '@taizhang/privacy/keys';
import { verifierKey } from '@taizhang/transparency';
import { secretsFolder, type Agreed, type SecretsFolder } from '../service-secrets.js';
import type { Made } from './made.js';
import { replaceText } from './replace-text.js';

export interface SecretsOptions {
  /** Holds a folder for each service, and the administrator's credential for whoever runs the deployment. */
  readonly root: string;
  readonly deployment: string;
  readonly tenant: string;
  readonly contexts: readonly string[];
  readonly topics: Agreed['topics'];
  /** Makes the administrator's credential in a file, unless it is there. */
  readonly makeAdministrator: (path: string) => Promise<unknown>;
  /** A credential for the auditor's service: what it is given, and what organisation must know of it. */
  readonly newAuditorClient: () => { readonly client: string; readonly services: string };
}

/** The folder of secrets of one service. */
export function serviceFolder(root: string, context: string): SecretsFolder {
  return secretsFolder(join(root, context));
}

/**
 * Makes the secrets that are missing, each once: whoever loses them loses what they seal. Idempotent, and durable when
 * answered.
 */
export async function initSecrets(options: SecretsOptions): Promise<readonly Made[]> {
  const made: Made[] = [];
  const once = async (path: string, make: (path: string) => Promise<unknown>) => {
    const isThere = await exists(path);
    await make(path);
    made.push({ kind: 'secret', name: path, made: !isThere });
  };
  const folders = options.contexts.map((context) => serviceFolder(options.root, context));
  for (const folder of folders) {
    await once(folder.logKey(options.tenant), loadOrCreateEd25519Key);
    await once(folder.keyEncryption, (path) => loadOrCreateSecret(path));
    await once(folder.mongodbPassword, (path) => loadOrCreateSecret(path));
  }
  for (const shared of ['pseudonym', 'fingerprint'] as const) await shareSecret(folders, shared, once);
  await once(serviceFolder(options.root, 'customer').blindIndex, (path) => loadOrCreateSecret(path));
  await initTokens(options, once);
  await shareDeployment(folders, options);
  return made;
}

type Once = (path: string, make: (path: string) => Promise<unknown>) => Promise<void>;

/** The same secret for every service: the first folder's, copied to the others. */
async function shareSecret(
  folders: readonly SecretsFolder[],
  name: 'pseudonym' | 'fingerprint',
  once: Once,
): Promise<void> {
  const [first, ...others] = folders;
  if (first === undefined) return;
  await once(first[name], (path) => loadOrCreateSecret(path));
  const text = await loadText(first[name]);
  for (const folder of others) await once(folder[name], (path) => loadOrCreateText(path, () => text));
}

async function initTokens({ root, makeAdministrator, newAuditorClient }: SecretsOptions, once: Once): Promise<void> {
  const folder = serviceFolder(root, 'organisation');
  await once(folder.tokenIssuer, loadOrCreateEd25519Key);
  const own = join(root, 'administrator.json');
  await once(own, makeAdministrator);
  const text = await loadText(own);
  await once(folder.administrator, (path) => loadOrCreateText(path, () => text));
  const { client, services } = newAuditorClient();
  // Registered first: a client that organisation does not know would be of no use, and would not be made again.
  const isRegistered = await exists(serviceFolder(root, 'audit').client);
  await once(folder.services, (path) => (isRegistered ? Promise.resolve() : replaceText(path, services)));
  await once(serviceFolder(root, 'audit').client, (path) => loadOrCreateText(path, () => client));
}

/** Every service checks every message against the key of its log, so each is given the keys of all. */
async function shareDeployment(
  folders: readonly SecretsFolder[],
  { root, deployment, tenant, contexts, topics }: SecretsOptions,
): Promise<void> {
  const keys: [string, string][] = [];
  for (const context of contexts) {
    const { publicKey } = await loadOrCreateEd25519Key(serviceFolder(root, context).logKey(tenant));
    keys.push([context, verifierKey(formatOrigin({ deployment, context, tenant }), publicKey)]);
  }
  const agreed: Agreed = { verifierKeys: Object.fromEntries(keys), topics };
  for (const folder of folders) await replaceText(folder.deployment, `${JSON.stringify(agreed, undefined, 2)}\n`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
