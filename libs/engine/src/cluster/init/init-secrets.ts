import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { formatOrigin } from '@taizhang/event-log';
import {
  loadOrCreateEd25519Key,
  loadOrCreateEscrowKey,
  loadOrCreateSecret,
  loadOrCreateText,
  loadText,
  makeFirstKeyEncryptionKey,
} from '@taizhang/privacy/keys';
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
  /**
   * A credential for a context's service: what it is given, and the file of services that registers it, too.
   * @param services the file as it is, if there is one
   */
  readonly newClient: (context: string, services: string | undefined) => NewClient;
}

export interface NewClient {
  readonly client: string;
  readonly services: string;
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
    // Not by its name: after a rotation the first may have been removed for good.
    await once(folder.keyEncryption, () => makeFirstKeyEncryptionKey(folder.path));
    await once(folder.mongodbPassword, (path) => loadOrCreateSecret(path));
  }
  for (const shared of ['pseudonym', 'fingerprint'] as const) await shareSecret(folders, shared, once);
  await once(serviceFolder(options.root, 'customer').blindIndex, (path) => loadOrCreateSecret(path));
  const publicKey = serviceFolder(options.root, 'customer').exportEscrow;
  const privateKey = serviceFolder(options.root, 'audit').exportEscrowPrivate;
  await once(publicKey, () => loadOrCreateEscrowKey({ publicKey, privateKey }));
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

async function initTokens(options: SecretsOptions, once: Once): Promise<void> {
  const { root, makeAdministrator } = options;
  const folder = serviceFolder(root, 'organisation');
  await once(folder.tokenIssuer, loadOrCreateEd25519Key);
  const own = join(root, 'administrator.json');
  await once(own, makeAdministrator);
  const text = await loadText(own);
  await once(folder.administrator, (path) => loadOrCreateText(path, () => text));
  await initClients(options, once);
}

/** Every service asks organisation about people, as itself. */
async function initClients({ root, contexts, newClient }: SecretsOptions, once: Once): Promise<void> {
  const { services } = serviceFolder(root, 'organisation');
  const made = new Map<string, string>();
  let registered = (await exists(services)) ? await loadText(services) : undefined;
  for (const context of contexts) {
    if (await exists(serviceFolder(root, context).client)) continue;
    const fresh = newClient(context, registered);
    made.set(context, fresh.client);
    registered = fresh.services;
  }
  // Registered first: a client that organisation does not know would be of no use, and would not be made again.
  const text = registered;
  await once(services, async (path) => {
    if (made.size > 0 && text !== undefined) await replaceText(path, text);
  });
  for (const [context, client] of made) {
    await once(serviceFolder(root, context).client, (path) => loadOrCreateText(path, () => client));
  }
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
