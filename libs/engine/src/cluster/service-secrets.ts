import { join } from 'node:path';
import { sign } from 'node:crypto';
import { formatOrigin, logIdentity, type LogIdentity } from '@taizhang/event-log';
import type { KeyEncryptionKeySource } from '@taizhang/privacy';
import { keyEncryptionFiles, loadEd25519Key, loadSecret, loadText, secretFileError } from '@taizhang/privacy/keys';
import { z } from 'zod';

/**
 * The folder of one service's secrets, made by `taizhang init` and mounted into that service alone. Every context has a
 * log key, a key-encryption key and a password of its own; deployment-wide keys are copied to those who need them.
 */
export interface SecretsFolder {
  readonly path: string;
  logKey(tenant: string): string;
  readonly keyEncryption: string;
  readonly pseudonym: string;
  readonly fingerprint: string;
  readonly mongodbPassword: string;
  /** The service's own client credentials. */
  readonly client: string;
  /** What all services must agree on; nothing in it is secret, and here because it must be the right thing. */
  readonly deployment: string;
  /** Of `customer` alone. */
  readonly blindIndex: string;
  /** Of `customer` alone: the half that seals. */
  readonly exportEscrow: string;
  /** Of `audit` alone: the half that opens. */
  readonly exportEscrowPrivate: string;
  /** Of `organisation` alone, with the two below. */
  readonly tokenIssuer: string;
  readonly administrator: string;
  /** Clients that may have tokens: ids, digests of secrets, roles. */
  readonly services: string;
}

export function secretsFolder(path: string): SecretsFolder {
  const file = (name: string) => join(path, name);
  return {
    path,
    logKey: (tenant) => file(`log.${tenant}.pem`),
    keyEncryption: file('key-encryption-1.key'),
    pseudonym: file('pseudonym.key'),
    fingerprint: file('fingerprint.key'),
    mongodbPassword: file('mongodb-password.key'),
    client: file('client.json'),
    deployment: file('deployment.json'),
    blindIndex: file('blind-index.key'),
    exportEscrow: file('export-escrow.pub'),
    exportEscrowPrivate: file('export-escrow.pem'),
    tokenIssuer: file('token-issuer.pem'),
    administrator: file('administrator.json'),
    services: file('services.json'),
  };
}

/** What every service of a cluster is given. */
export interface ServiceSecrets {
  readonly identity: LogIdentity;
  readonly keyEncryption: KeyEncryptionKeySource;
  readonly pseudonym: Uint8Array;
  readonly fingerprint: Uint8Array;
  readonly mongodbPassword: string;
  readonly agreed: Agreed;
}

export interface LogName {
  readonly deployment: string;
  readonly context: string;
  readonly tenant: string;
}

/** Throws SecretFileError for the first that is missing, open to others or not what it should be. */
export async function loadServiceSecrets(folder: SecretsFolder, log: LogName): Promise<ServiceSecrets> {
  const { privateKey, publicKey } = await loadEd25519Key(folder.logKey(log.tenant));
  return {
    identity: logIdentity(formatOrigin(log), { publicKey, sign: (message) => sign(null, message, privateKey) }),
    keyEncryption: keyEncryptionFiles(folder.path),
    pseudonym: await loadSecret(folder.pseudonym),
    fingerprint: await loadSecret(folder.fingerprint),
    mongodbPassword: (await loadText(folder.mongodbPassword)).trimEnd(),
    agreed: await loadAgreed(folder.deployment),
  };
}

const agreed = z.strictObject({
  /** Verifier keys of all logs of the deployment, by context. */
  verifierKeys: z.record(z.string(), z.string().min(1).max(300)),
  topics: z.strictObject({
    partitions: z.int().min(1).max(1_000),
    replicationFactor: z.int().min(1).max(10),
    minInSyncReplicas: z.int().min(1).max(10),
  }),
});

/** What all services of a deployment agree on. */
export type Agreed = z.infer<typeof agreed>;

async function loadAgreed(path: string): Promise<Agreed> {
  const { data } = agreed.safeParse(parse(await loadText(path)));
  if (data === undefined) throw secretFileError('SECRET_FILE_INVALID', path);
  return data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the parser's message would quote the file
  }
}
