import { generateKeyPairSync } from 'node:crypto';
import { createTokenVerifier, type Role } from '@taizhang/access';
import { SignJWT } from 'jose';
import { clock, NOW } from './example-services.testing.js';

const ISSUER = 'https://issuer.test';
const AUDIENCE = 'taizhang';

const trusted = generateKeyPairSync('ed25519');
const foreign = generateKeyPairSync('ed25519');

export const verifier = createTokenVerifier({
  issuer: ISSUER,
  audience: AUDIENCE,
  clock,
  publicKeys: [Buffer.from(trusted.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')],
});

interface TokenChoices {
  readonly role?: Role;
  readonly personId?: string;
  readonly tenant?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly key?: typeof trusted;
}

/** A token that is right, but for what the test chooses. */
export async function tokenOf({
  role = 'agent',
  personId = 'p-1',
  tenant = 'main',
  ...rest
}: TokenChoices = {}): Promise<string> {
  const { expiresIn = 3600, key = trusted } = rest;
  const now = NOW / 1000;
  return new SignJWT({ roles: [role], tenant })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(personId)
    .setJti('t-1')
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(now - 60)
    .setExpirationTime(now + expiresIn)
    .sign(key.privateKey);
}

export const foreignToken = () => tokenOf({ key: foreign });
