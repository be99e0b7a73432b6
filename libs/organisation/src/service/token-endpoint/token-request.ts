import { z } from 'zod';

/** Why a token request is refused (RFC 6749 §5.2). */
export type TokenRequestErrorCode = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

export class TokenRequestError extends Error {
  override readonly name = 'TokenRequestError';
  constructor(readonly code: TokenRequestErrorCode) {
    super(code);
  }
}

/** A request for a token by the client credentials grant (RFC 6749 §4.4.2). */
export interface TokenRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string | undefined;
}

/** A parameter without a value counts as omitted, one that is there twice is none; others are ignored (§3.2). */
const parameter = z
  .string()
  .max(256)
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const parameters = z.object({
  grant_type: parameter,
  client_id: parameter,
  client_secret: parameter,
  scope: parameter,
});

type Parameters = z.output<typeof parameters>;

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Reads what a token endpoint was sent. Throws {@link TokenRequestError}. */
export function parseTokenRequest(body: unknown, authorization: string | undefined): TokenRequest {
  const { data } = parameters.safeParse(body);
  if (data?.grant_type === undefined) throw new TokenRequestError('invalid_request');
  if (data.grant_type !== 'client_credentials') throw new TokenRequestError('unsupported_grant_type');
  return { ...clientOf(data, authorization), scope: data.scope };
}

/** Who says it twice says it wrongly: one way of authentication in a request (§2.3). */
function clientOf({ client_id: clientId, client_secret: clientSecret }: Parameters, authorization?: string): Client {
  if (authorization === undefined) {
    if (clientId === undefined || clientSecret === undefined) throw new TokenRequestError('invalid_client');
    return { clientId, clientSecret };
  }
  const client = basicClient(authorization);
  const other = clientId !== undefined && clientId !== client.clientId;
  if (clientSecret !== undefined || other) throw new TokenRequestError('invalid_request');
  return client;
}

/** HTTP Basic of two form-encoded parts (§2.3.1). */
function basicClient(authorization: string): Client {
  const [, credentials = ''] = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization) ?? [];
  const [, clientId, clientSecret] =
    /^([^:]+):([^:]+)$/.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? [];
  const client = new URLSearchParams(`clientId=${clientId ?? ''}&clientSecret=${clientSecret ?? ''}`);
  return { clientId: required(client.get('clientId')), clientSecret: required(client.get('clientSecret')) };
}

function required(part: string | null): string {
  if (part === null || part === '') throw new TokenRequestError('invalid_client');
  return part;
}
