import { personIdPattern, type Clock } from '@taizhang/kernel';
import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { discoveredKeys } from './discovered-keys.js';
import { ROLES, type Caller, type Device, type Role } from '../roles.js';
import { deviceClaim, type VerifiedToken } from '../token-claims.js';

/** Signatures that another issuer may use. No MAC is among them: a key that is published must not be a secret's stand-in. */
export const OIDC_ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'] as const;

export type OidcAlgorithm = (typeof OIDC_ALGORITHMS)[number];

/** An OpenID Connect issuer whose access tokens (RFC 9068) are taken beside our own. */
export interface OtherIssuer {
  /** `iss`, and where its keys are discovered (OpenID Connect Discovery §4). */
  readonly issuer: string;
  /** `aud` that a token must have. */
  readonly audience: string;
  readonly algorithms: readonly OidcAlgorithm[];
  /** The claim that holds the person's id. */
  readonly personClaim: string;
  /** A scope that a token must have; without it only tokens of type `at+jwt` are taken, so that no id token is. */
  readonly scope?: string;
  /** Roles of people whom `organisation` does not know; whom it knows hold what it says. */
  readonly roles?: { readonly claim: string; readonly of: Readonly<Record<string, Role>> };
  /** Whose tokens they are. */
  readonly tenant: string;
}

const ACCESS_TOKEN_TYPES = ['at+jwt', 'application/at+jwt'];

const claims = z.object({
  jti: z.string().min(1).max(256),
  exp: z.int().nonnegative(),
  iat: z.int().nonnegative(),
  scope: z.string().optional(),
});

/**
 * A session of which its issuer does not say what it runs on runs on anything: masks are all that is shown there (S1-61).
 */
const UNKNOWN_DEVICE: Device = { deviceId: 'not-told', class: 'unmanaged', network: 'public' };

const personId = z.string().regex(personIdPattern);
const words = z.union([z.string().transform((text) => text.split(' ')), z.array(z.string())]);

export interface OtherIssuerTimes {
  readonly clock: Clock;
  /** Seconds by which its clock may be ahead of ours. */
  readonly clockTolerance: number;
}

/** Verifies another issuer's tokens; answers undefined for one that is none of an access token for us. Throws jose's errors. */
export function otherIssuerVerifier(other: OtherIssuer, { clock, clockTolerance }: OtherIssuerTimes) {
  const keys = discoveredKeys({ issuer: other.issuer, clock });
  const { issuer, audience } = other;
  const rules = { issuer, audience, algorithms: [...other.algorithms], clockTolerance };
  return async (token: string): Promise<VerifiedToken | undefined> => {
    const { payload } = await jwtVerify(token, keys, { ...rules, currentDate: new Date(clock.now()) });
    return isAccessToken(token, payload, other) ? callerOf(payload, other) : undefined;
  };
}

/** An id token is for a client to read, and whoever has one must not get in with it. */
function isAccessToken(token: string, payload: JWTPayload, { scope }: OtherIssuer): boolean {
  const { typ } = decodeProtectedHeader(token);
  if (scope !== undefined) return words.safeParse(payload.scope).data?.includes(scope) === true;
  return ACCESS_TOKEN_TYPES.includes(typ?.toLowerCase() ?? '');
}

function callerOf(payload: JWTPayload, other: OtherIssuer): VerifiedToken | undefined {
  const { data } = claims.safeParse(payload);
  const person = personId.safeParse(payload[other.personClaim]).data;
  const acted = actorIn(payload.act, other);
  if (data === undefined || person === undefined || acted === undefined) return undefined;
  const caller: Caller = {
    ...{ personId: person, roles: rolesIn(payload, other.roles), tenant: other.tenant, tokenId: data.jti },
    ...{ device: deviceClaim.safeParse(payload.device).data ?? UNKNOWN_DEVICE, ...acted },
  };
  return { caller, expiresAt: data.exp, issuedAt: data.iat, external: true };
}

/** Who acts for the person (RFC 8693 §4.1), named as people are; undefined when somebody does and cannot be told. */
function actorIn(act: unknown, { personClaim }: OtherIssuer): Pick<Caller, 'actor'> | undefined {
  if (act === undefined) return {};
  const named = z.looseObject({}).safeParse(act).data;
  const actor = personId.safeParse(named?.[personClaim] ?? named?.sub).data;
  return actor === undefined ? undefined : { actor };
}

function rolesIn(payload: JWTPayload, mapping: OtherIssuer['roles']): readonly Role[] {
  if (mapping === undefined) return [];
  const named = words.safeParse(payload[mapping.claim]).data ?? [];
  const mapped = named.filter((name) => Object.hasOwn(mapping.of, name)).map((name) => mapping.of[name]);
  return ROLES.filter((role) => mapped.includes(role));
}
