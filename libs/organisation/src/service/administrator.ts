import { randomBytes } from 'node:crypto';
import type { ContextServices } from '@taizhang/nest-kit';
import { instant } from '@taizhang/kernel';
import { loadOrCreateText, loadText, secretFileError } from '@taizhang/privacy/keys';
import { z } from 'zod';
import { credential } from './aggregates.js';
import { newSecret, secretHashOf } from './secret.js';

const credentialFile = z.strictObject({
  credentialId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  /** 32 random bytes in base64url. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/** What its file holds: whoever has it may be given tokens. */
export type AdministratorCredential = z.infer<typeof credentialFile>;

/** Whom the administrator's credential speaks for: nobody who ever joined, so that no file on people can lock it out. */
export const ADMINISTRATOR = 'administrator';

/**
 * The administrator's credential from a file of mode 0600, made on first use; there is no default. Durable when answered.
 * Throws SecretFileError.
 */
export async function loadOrCreateAdministrator(path: string): Promise<AdministratorCredential> {
  return readCredential(path, await loadOrCreateText(path, () => `${JSON.stringify(newCredential(), undefined, 2)}\n`));
}

/** The same from a file that was made before. Throws SecretFileError, `SECRET_FILE_MISSING` too. */
export async function loadAdministrator(path: string): Promise<AdministratorCredential> {
  return readCredential(path, await loadText(path));
}

/** Puts the credential on record; when it is there already, nothing. */
export async function issueAdministrator(
  { credentialId, secret }: AdministratorCredential,
  { executor, clock, newId }: ContextServices,
): Promise<void> {
  const occurredAt = instant(clock.now());
  const data = { credentialId, personId: ADMINISTRATOR, secretHash: secretHashOf(secret), occurredAt };
  await executor.execute(
    { aggregate: credential, id: credentialId, command: { type: 'IssueCredential', data } },
    { commitId: newId(), actor: 'system:start', correlationId: newId() },
  );
}

function newCredential(): AdministratorCredential {
  return {
    credentialId: `administrator-${randomBytes(8).toString('hex')}`,
    secret: newSecret(),
  };
}

function readCredential(path: string, text: string): AdministratorCredential {
  const { data, success } = credentialFile.safeParse(parse(text));
  if (!success) throw secretFileError('SECRET_FILE_INVALID', path);
  return data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the parser's message would quote the secret
  }
}
