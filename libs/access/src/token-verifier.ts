import { createHash } from 'node:crypto';
import type { Clock } from '@taizhang/kernel';
import { decodeJwt, errors, jwtVerify } from 'jose';
import { AccessError, type AccessErrorCode } from './access.error.js';
import { localKeys } from './issuer-keys.js';
import { NeighbourUnavailable } from './neighbour/neighbour-unavailable.js';
import { otherIssuerVerifier, type OtherIssuer } from './oidc/other-issuer.js';
import { publishedKeys, type PublishedKeysOptions } from './published-keys.js';
import type { Caller } from './roles.js';
import type { HoldingOf, Standing } from './standing.js';
import { parseClaims, subjectOf, type VerifiedToken } from './token-claims.js';

/**
 * Answers who a bearer token speaks for. Throws {@link AccessError}, or {@link NeighbourUnavailable} when nothing can be
 * known about the token because its issuer's keys cannot be fetched, or about the person because `organisation` cannot be
 * asked; nothing else.
 */
export type TokenVerifier = (bearer: string | undefined) => Promise<Caller>;

export type TokenVerifierOptions = {
  /** `iss` that a token must have. */
  readonly issuer: string;
  /** `aud` that a token must have. */
  readonly audience: string;
  readonly clock: Clock;
  /**
   * Asked with every token of a person: what was taken from them, no token gives any more (S1-45). Whom it does not know, it
   * says nothing about: services, the first administrator, people of another issuer. Absent where nobody knows people.
   */
  readonly holdingOf?: HoldingOf;
  /** Issuers whose access tokens are taken beside our own, each by its own `iss`. */
  readonly otherIssuers?: readonly OtherIssuer[];
} & (
  | {
      /** The issuer's Ed25519 keys, 32 bytes each. */
      readonly publicKeys: readonly Uint8Array[];
    }
  | Pick<PublishedKeysOptions, 'jwks' | 'neighbour'>
);

const MAX_TOKEN_CHARACTERS = 8_192;
/** JWS compact serialisation (RFC 7515 §7.1), without the blanks that decoders tend to skip. */
const COMPACT_FORM = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** How far an issuer's clock may be ahead of ours. Expiry knows no tolerance. */
const CLOCK_SKEW_SECONDS = 5;
/** Verified tokens that are remembered, so that a signature is checked once and not with every request. */
const REMEMBERED_TOKENS = 10_000;

/**
 * Verifies JWT access tokens (RFC 7519): our own, signed with EdDSA and nothing else, and those of other issuers by their
 * rules. A token that was verified once is good until it expires, to the second.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const verify = signatureVerifier(options);
  const remembered = new Map<string, VerifiedToken>();

  return async (bearer) => {
    const token = requireToken(bearer);
    const digest = createHash('sha256').update(token).digest('base64url');
    const verified = remembered.get(digest) ?? (await verify(token));
    if (verified.expiresAt <= seconds(options.clock)) {
      remembered.delete(digest);
      throw refusal('TOKEN_EXPIRED', verified.caller.personId);
    }
    remember(remembered, digest, verified);
    return stillHeld(verified, options.holdingOf);
  };
}

type Holding = Awaited<ReturnType<HoldingOf>>;

/** The caller with those of the token's roles that they still hold. */
async function stillHeld(verified: VerifiedToken, holdingOf: HoldingOf | undefined): Promise<Caller> {
  const { caller } = verified;
  if (verified.external === true) return externalCaller(caller, await holdingOf?.(caller.personId));
  if (caller.service === true || holdingOf === undefined) return caller;
  const held = await holdingOf(caller.personId);
  requireStanding(caller, held);
  requireOwnSession(caller, held?.account);
  return held === undefined ? caller : withHeldRoles(caller, held);
}

/** Whom `organisation` knows holds what it says, whatever another issuer claims. */
function externalCaller(caller: Caller, held: Holding): Caller {
  requireStanding(caller, held);
  const roles = held?.roles ?? caller.roles;
  if (roles.length === 0) throw refusal('ROLE_NOT_ALLOWED', caller.personId);
  return { ...caller, roles };
}

function requireStanding({ personId }: Caller, held: Holding): void {
  if (held !== undefined && held.status !== 'present') throw refusal('TOKEN_REVOKED', personId);
}

function withHeldRoles(caller: Caller, held: Pick<Standing, 'roles'>): Caller {
  const roles = caller.roles.filter((role) => held.roles.includes(role));
  if (roles.length === 0 && caller.sessionId === undefined) throw refusal('ROLE_NOT_ALLOWED', caller.personId);
  return { ...caller, roles };
}

/** A session that has ended lets nobody in, and whoever has an account is spoken for by nobody else. */
function requireOwnSession({ personId, sessionId, actor }: Caller, account: Standing['account']): void {
  if (sessionId !== undefined && account?.sessions.includes(sessionId) !== true) {
    throw refusal('SESSION_ENDED', personId);
  }
  if (actor !== undefined && account !== undefined) throw refusal('ACCESS_PERSON_HAS_ACCOUNT', personId);
}

/** The `Authorization` header's token (RFC 6750 §2.1), or undefined when it holds none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(?<token>\S+)$/i.exec(authorization ?? '')?.groups?.token;
}

function requireToken(bearer: string | undefined): string {
  if (bearer === undefined || bearer === '') throw refusal('TOKEN_MISSING');
  if (bearer.length > MAX_TOKEN_CHARACTERS || !COMPACT_FORM.test(bearer)) throw refusal('TOKEN_INVALID');
  return bearer;
}

type Verify = (token: string) => Promise<VerifiedToken | undefined>;

/** The issuer that a token names decides by whose keys and rules it is checked, and by no other's. */
function signatureVerifier(options: TokenVerifierOptions): (token: string) => Promise<VerifiedToken> {
  const { clock, issuer } = options;
  const own = ownVerifier(options);
  const others = otherVerifiers(options);

  return async (token) => {
    try {
      const verify = others.get(decodeJwt(token).iss ?? '') ?? own;
      return requireClaims(await verify(token), seconds(clock));
    } catch (error) {
      // jose's errors carry the token's claims, so none becomes a cause.
      if (error instanceof AccessError || error instanceof NeighbourUnavailable) throw error;
      throw refusal(
        error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID',
        signedSubject(error, issuer),
      );
    }
  };
}

/** Claims are looked at when the signature has been found right: whom they name our issuer has named. */
function signedSubject(error: unknown, issuer: string): string | undefined {
  const isOfClaims = error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
  return isOfClaims && error.payload.iss === issuer ? subjectOf(error.payload) : undefined;
}

function ownVerifier(options: TokenVerifierOptions): Verify {
  const { issuer, audience, clock } = options;
  const keys = 'jwks' in options ? publishedKeys(options) : localKeys(options.publicKeys);
  const rules = { algorithms: ['EdDSA'], issuer, audience, clockTolerance: CLOCK_SKEW_SECONDS };
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, { ...rules, currentDate: new Date(clock.now()) });
    return parseClaims(payload);
  };
}

function otherVerifiers({ issuer, otherIssuers = [], clock }: TokenVerifierOptions): ReadonlyMap<string, Verify> {
  if (otherIssuers.some((other) => other.issuer === issuer)) throw new RangeError('another issuer has our own name');
  const times = { clock, clockTolerance: CLOCK_SKEW_SECONDS };
  return new Map(otherIssuers.map((other) => [other.issuer, otherIssuerVerifier(other, times)]));
}

function requireClaims(verified: VerifiedToken | undefined, now: number): VerifiedToken {
  if (verified === undefined || verified.issuedAt > now + CLOCK_SKEW_SECONDS) throw refusal('TOKEN_INVALID');
  return verified;
}

/** Forgets the oldest when there are too many; a token that is asked about again is then verified again. */
function remember(tokens: Map<string, VerifiedToken>, digest: string, verified: VerifiedToken): void {
  if (tokens.has(digest)) return;
  const [oldest] = tokens.size < REMEMBERED_TOKENS ? [] : tokens.keys();
  if (oldest !== undefined) tokens.delete(oldest);
  tokens.set(digest, verified);
}

function seconds(clock: Clock): number {
  return Math.floor(clock.now() / 1_000);
}

type TokenRefusal = Exclude<AccessErrorCode, 'CLIENT_REFUSED'>;

function refusal(code: TokenRefusal, personId?: string): AccessError {
  return new AccessError(code, MESSAGES[code], personId);
}

const MESSAGES: Readonly<Record<TokenRefusal, string>> = {
  TOKEN_MISSING: 'a bearer token is needed',
  TOKEN_INVALID: 'the bearer token is not valid here',
  TOKEN_EXPIRED: 'the bearer token has expired',
  TOKEN_REVOKED: 'the person whom the bearer token speaks for has left or is suspended',
  SESSION_ENDED: 'the session of the bearer token has ended',
  ACCESS_PERSON_HAS_ACCOUNT: 'the person has an account, and nobody else speaks for them',
  ROLE_NOT_ALLOWED: 'the person does not hold the roles of the bearer token any more',
};
