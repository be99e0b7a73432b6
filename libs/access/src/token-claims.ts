import { z } from 'zod';
import { ROLES, type Caller } from './roles.js';

const id = z.string().regex(/^[A-Za-z0-9._@|-]{1,128}$/);

/** What an access token must say (RFC 9068, with our `roles` and `tenant`). An unknown role makes the token invalid. */
const tokenClaims = z.object({
  sub: id,
  jti: id,
  tenant: id,
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  /** RFC 9068 §2.2: the same as `sub` where a client speaks for itself. */
  client_id: z.unknown().optional(),
  /** Seconds since the Unix epoch, as all times of a token. */
  exp: z.int().nonnegative(),
  iat: z.int().nonnegative(),
});

/** A caller until their token expires. */
export interface VerifiedToken {
  readonly caller: Caller;
  /** Seconds since the Unix epoch; at that second the token has expired. */
  readonly expiresAt: number;
  readonly issuedAt: number;
}

/** Reads verified claims; undefined when they are not what they must be. */
export function parseClaims(payload: unknown): VerifiedToken | undefined {
  const { data, success } = tokenClaims.safeParse(payload);
  if (!success) return undefined;
  const { sub, roles, tenant, jti, exp, iat, client_id: clientId } = data;
  const service = clientId === sub;
  if (roles.length === 0 && !service) return undefined;
  return {
    caller: { personId: sub, roles, tenant, tokenId: jti, ...(service && { service: true as const }) },
    expiresAt: exp,
    issuedAt: iat,
  };
}
