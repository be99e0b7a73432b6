import { keyId, publicJwk } from '@taizhang/access';
import type { Ed25519Key } from '@taizhang/privacy/keys';
import { SignJWT, type JWK } from 'jose';
import type { OrganisationFact } from '../contract/index.js';

export interface TokenIssuerOptions {
  readonly key: Ed25519Key;
  /** `iss`: this deployment, as the verifiers of all its services know it. */
  readonly issuer: string;
  /** `aud` */
  readonly audience: string;
}

/** Makes bearer tokens of records of their issue. */
export interface TokenIssuer {
  /** What verifiers check tokens with (RFC 7517). */
  readonly keys: readonly JWK[];
  /** The token that the record speaks of (RFC 9068 claims, EdDSA): the same for the same record. */
  sign(record: OrganisationFact<'TokenIssued'>['data'], tenant: string): Promise<string>;
}

export function createTokenIssuer({ key, issuer, audience }: TokenIssuerOptions): TokenIssuer {
  const header = { alg: 'EdDSA', typ: 'at+jwt', kid: keyId(key.publicKey) };
  return {
    keys: [publicJwk(key.publicKey)],
    sign: ({ tokenId, credentialId, personId, role, occurredAt, expiresAt }, tenant) =>
      new SignJWT({ roles: role === 'service' ? [] : [role], tenant, ...ofService(credentialId, personId) })
        .setProtectedHeader(header)
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(personId)
        .setJti(tokenId)
        .setIssuedAt(seconds(occurredAt))
        .setExpirationTime(seconds(expiresAt))
        .sign(key.privateKey),
  };
}

/** Seconds since the Unix epoch, as tokens count. */
function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1_000);
}

/** RFC 9068 §2.2: a client that speaks for itself says so by its name, and so is taken for no person. */
function ofService(credentialId: string, personId: string): { client_id?: string } {
  return credentialId === personId ? { client_id: credentialId } : {};
}
