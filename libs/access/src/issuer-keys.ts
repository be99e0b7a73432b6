import { createHash } from 'node:crypto';
import { createLocalJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';

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

function okp(publicKey: Uint8Array) {
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key is 32 bytes');
  return { crv: 'Ed25519', kty: 'OKP', x: Buffer.from(publicKey).toString('base64url') };
}
