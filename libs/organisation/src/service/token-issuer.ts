import { keyId, publicJwk, type Device } from '@taizhang/access';
import type { Ed25519Key } from '@taizhang/privacy/keys';
import { SignJWT, type JWK, type JWTPayload } from 'jose';
import type { OrganisationFact } from '../contract/index.js';

export interface TokenIssuerOptions {
  readonly key: Ed25519Key;
  /** `iss`: this deployment, as the verifiers of all its services know it. */
  readonly issuer: string;
  /** `aud` */
  readonly audience: string;
}

type TokenRecord = OrganisationFact<'TokenIssued'>['data'];
type SessionRecord = OrganisationFact<'SessionTokensIssued'>['data'];

/** Makes bearer tokens of records of their issue. */
export interface TokenIssuer {
  /** What verifiers check tokens with (RFC 7517). */
  readonly keys: readonly JWK[];
  /**
   * The token that the record speaks of (RFC 9068 claims, EdDSA): the same for the same record. Of an actor who speaks for
   * somebody else it says so (RFC 8693 `act`).
   */
  sign(record: TokenRecord, tenant: string, actor: string): Promise<string>;
  /** The access token of a session. */
  signSession(record: SessionRecord, device: Device, tenant: string): Promise<string>;
}

export function createTokenIssuer({ key, issuer, audience }: TokenIssuerOptions): TokenIssuer {
  const header = { alg: 'EdDSA', typ: 'at+jwt', kid: keyId(key.publicKey) };
  const sign = ({ tokenId, personId, occurredAt, expiresAt }: Issue, claims: JWTPayload) =>
    new SignJWT(claims)
      .setProtectedHeader(header)
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(personId)
      .setJti(tokenId)
      .setIssuedAt(seconds(occurredAt))
      .setExpirationTime(seconds(expiresAt))
      .sign(key.privateKey);
  return {
    keys: [publicJwk(key.publicKey)],
    sign: (record, tenant, actor) => {
      const { credentialId, personId, role } = record;
      const spoken = { ...ofService(credentialId, personId), ...ofActor(actor, personId) };
      return sign(record, { roles: role === 'service' ? [] : [role], tenant, ...spoken });
    },
    signSession: (record, device, tenant) =>
      sign(record, { roles: record.roles, tenant, sid: record.sessionId, device }),
  };
}

type Issue = Pick<TokenRecord, 'tokenId' | 'personId' | 'occurredAt' | 'expiresAt'>;

/** Seconds since the Unix epoch, as tokens count. */
function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1_000);
}

/** RFC 9068 §2.2: a client that speaks for itself says so by its name, and so is taken for no person. */
function ofService(credentialId: string, personId: string): { client_id?: string } {
  return credentialId === personId ? { client_id: credentialId } : {};
}

function ofActor(actor: string, personId: string): { act?: { readonly sub: string } } {
  return actor === personId ? {} : { act: { sub: actor } };
}
