import { randomBytes } from 'node:crypto';
import { loadText, secretFileError } from '@taizhang/privacy/keys';
import { z } from 'zod';
import { id, tokenRole } from '../../contract/fields.js';
import type { TokenRole } from '../../contract/index.js';
import { newSecret, secretHashOf } from '../secret.js';

const serviceRegistration = z.strictObject({
  clientId: id,
  secretHash: z.string().regex(/^[0-9a-f]{64}$/),
  roles: z
    .array(tokenRole)
    .min(1)
    .transform((roles) => [...new Set(roles)].sort()),
});

const servicesFile = z.strictObject({ services: z.array(serviceRegistration) });

/** A service that may be given tokens, as organisation knows it: by the SHA-256 of its secret. */
export type ServiceRegistration = z.output<typeof serviceRegistration>;

/** What a service shows for itself (RFC 6749 §2.3.1), and what organisation needs to recognise it. */
export interface ServiceCredential {
  readonly clientId: string;
  /** Known to the service alone: it belongs in a file of mode 0600 that nobody else is given. */
  readonly clientSecret: string;
  readonly registration: ServiceRegistration;
}

/**
 * A credential for a service: a name that was never used, and 256 random bits. To change a secret, make a new one.
 * @param service such as `audit`; the client id begins with it
 */
export function newServiceCredential(service: string, roles: readonly TokenRole[]): ServiceCredential {
  const clientId = `${service}-${randomBytes(8).toString('hex')}`;
  const clientSecret = newSecret();
  const secretHash = secretHashOf(clientSecret);
  return { clientId, clientSecret, registration: serviceRegistration.parse({ clientId, secretHash, roles }) };
}

/** The text of a services file. */
export function formatServices(services: readonly ServiceRegistration[]): string {
  return `${JSON.stringify({ services }, undefined, 2)}\n`;
}

/** The services that a file of mode 0600 registers. Throws SecretFileError. */
export async function loadServices(path: string): Promise<readonly ServiceRegistration[]> {
  const services = readServices(await loadText(path));
  if (services === undefined) throw secretFileError('SECRET_FILE_INVALID', path);
  return services;
}

/** What the text of a services file says; undefined when it is none. */
export function readServices(text: string): readonly ServiceRegistration[] | undefined {
  return servicesFile.safeParse(parse(text)).data?.services;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the parser's message would quote the file
  }
}
