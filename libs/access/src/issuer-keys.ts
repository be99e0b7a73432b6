import { createHash } from 'node:crypto';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWK, type JWTVerifyGetKey } from 'jose';
import { AccessError } from './access.error.js';

/** An Ed25519 public key as a JSON Web Key (RFC 8037), named by its {@link keyId}. */
export function publicJwk(publicKey: Uint8Array): JWK & { readonly kid: string } {
  return { ...okp(publicKey), kid: keyId(publicKey), alg: 'EdDSA', use: 'sig' };
}

/** The name of a key in a token's header: its JWK thumbprint (RFC 7638). */
export function keyId(publicKey: Uint8Array): string {
  const { crv, kty, x } = okp(publicKey);
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}

/** @param publicKeys 32 bytes each */
export function localKeys(publicKeys: readonly Uint8Array[]): JWTVerifyGetKey {
  return createLocalJWKSet({ keys: publicKeys.map(publicJwk) });
}

/**
 * The key set an OIDC issuer publishes, fetched when first needed and again when it does not know a token's key. Throws
 * `TOKEN_KEYS_UNAVAILABLE` when it cannot be fetched.
 */
export function remoteKeys(jwks: URL): JWTVerifyGetKey {
  const published = createRemoteJWKSet(jwks);
  return async (header, token) => {
    try {
      return await published(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      throw new AccessError('TOKEN_KEYS_UNAVAILABLE', 'the keys of the token issuer cannot be fetched');
    }
  };
}

/** Whether the key set was there and did not have the one key that the token names. */
function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
}

function okp(publicKey: Uint8Array) {
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key is 32 bytes');
  return { crv: 'Ed25519', kty: 'OKP', x: Buffer.from(publicKey).toString('base64url') };
}
