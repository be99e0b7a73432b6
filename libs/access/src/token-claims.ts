import { personIdPattern } from '@taizhang/kernel';
import { z } from 'zod';
import { ROLES, type Caller } from './roles.js';

const id = z.string().regex(personIdPattern);

/** What a session runs on, and where. */
export const deviceClaim = z.object({
  deviceId: id,
  class: z.enum(['managed', 'unmanaged']),
  network: z.enum(['office', 'vpn', 'public']),
});

/** What an access token must say (RFC 9068, with our `roles` and `tenant`). An unknown role makes the token invalid. */
const tokenClaims = z.object({
  sub: id,
  jti: id,
  tenant: id,
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  /** RFC 9068 §2.2: the same as `sub` where a client speaks for itself. */
  client_id: z.unknown().optional(),
  /** The session of a person that the token is of. */
  sid: id.optional(),
  /** RFC 8693 §4.1: who speaks for the subject. */
  act: z.object({ sub: id }).optional(),
  device: deviceClaim.optional(),
  /** Seconds since the Unix epoch, as all times of a token. */
  exp: z.int().nonnegative(),
  iat: z.int().nonnegative(),
});

/** Whom claims name, when it can be somebody's name. */
export function subjectOf({ sub }: { readonly sub?: unknown }): string | undefined {
  return id.safeParse(sub).data;
}

/** A caller until their token expires. */
export interface VerifiedToken {
  readonly caller: Caller;
  /** Seconds since the Unix epoch; at that second the token has expired. */
  readonly expiresAt: number;
  readonly issuedAt: number;
  /** Of another issuer: the roles are those that `organisation` says, of a person whom it knows. */
  readonly external?: true;
}

/** Reads verified claims; undefined when they are not what they must be. */
export function parseClaims(payload: unknown): VerifiedToken | undefined {
  const { data, success } = tokenClaims.safeParse(payload);
  if (!success) return undefined;
  const { sid, exp, iat } = data;
  const service = data.client_id === data.sub;
  // Of a session roles can be withheld until the second factor is shown; it can still be ended.
  if (data.roles.length === 0 && !service && sid === undefined) return undefined;
  return { caller: callerOf(data, service), expiresAt: exp, issuedAt: iat };
}

function callerOf(
  { sub, roles, tenant, jti, sid, act, device }: z.output<typeof tokenClaims>,
  service: boolean,
): Caller {
  return {
    ...{ personId: sub, roles, tenant, tokenId: jti },
    ...(service && { service: true as const }),
    ...(sid !== undefined && { sessionId: sid }),
    ...(act !== undefined && { actor: act.sub }),
    ...(device !== undefined && { device }),
  };
}
