import { createServiceTokens, type ServiceTokens } from '@taizhang/access';
import type { Clock } from '@taizhang/kernel';
import { loadText, secretFileError } from '@taizhang/privacy/keys';
import { z } from 'zod';

const clientFile = z.strictObject({ clientId: z.string().min(1).max(128), clientSecret: z.string().min(20).max(200) });

export interface ServiceClientOptions {
  /** The file of the service's client credentials. */
  readonly path: string;
  readonly organisationUrl: string;
  readonly clock: Clock;
}

/** The tokens that a service calls its neighbours with, as itself. Throws SecretFileError. */
export async function loadServiceTokens({
  path,
  organisationUrl,
  clock,
}: ServiceClientOptions): Promise<ServiceTokens> {
  const { data } = clientFile.safeParse(parse(await loadText(path)));
  if (data === undefined) throw secretFileError('SECRET_FILE_INVALID', path);
  const url = new URL('/organisation/token', organisationUrl);
  return createServiceTokens({ ...data, url, neighbour: 'organisation', clock });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the parser's message would quote the secret
  }
}
