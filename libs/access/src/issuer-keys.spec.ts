import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { createTokenVerifier, keyId, publicJwk } from './index.js';

const NOW = Date.parse('2026-03-02T08:00:00Z');

describe('keys of an issuer', () => {
  it('are named by their thumbprint: the example of RFC 8037 appendix A.3', () => {
    const publicKey = Buffer.from('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'base64url');
    expect(keyId(publicKey)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
    expect(publicJwk(publicKey)).toEqual({
      kty: 'OKP',
      crv: 'Ed25519',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
      kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
      alg: 'EdDSA',
      use: 'sig',
    });
  });

  describe('that publishes them', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const jwk = publicJwk(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
    let server: Server;
    let answer: { status: number; body: string };

    beforeEach(async () => {
      answer = { status: 200, body: JSON.stringify({ keys: [jwk] }) };
      server = createServer((_request, response) => {
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });

    afterEach(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });

    function verifier() {
      const { port } = server.address() as AddressInfo; // a TCP server that listens
      const jwks = new URL(`http://127.0.0.1:${port}/jwks`);
      return createTokenVerifier({ issuer: 'issuer', audience: 'taizhang', jwks, clock: { now: () => NOW } });
    }

    const token = (kid = jwk.kid, signer = privateKey) =>
      new SignJWT({ sub: 'person-1', jti: 'token-1', tenant: 'main', roles: ['agent'], iss: 'issuer', aud: 'taizhang' })
        .setIssuedAt(NOW / 1_000)
        .setExpirationTime(NOW / 1_000 + 60)
        .setProtectedHeader({ alg: signer.asymmetricKeyType === 'rsa' ? 'RS256' : 'EdDSA', kid })
        .sign(signer);

    it('are fetched', async () => {
      expect((await verifier()(await token())).personId).toBe('person-1');
    });

    it('do not make a token valid that names another', async () => {
      await expect(verifier()(await token('other'))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    });

    it('are of no use when they are for another algorithm', async () => {
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
      answer.body = JSON.stringify({
        keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: jwk.kid, alg: 'RS256' }],
      });
      await expect(verifier()(await token(jwk.kid, rsa.privateKey))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    });

    it.each([
      ['an error', { status: 500, body: '{}' }],
      ['no JSON', { status: 200, body: '<html>' }],
      ['no key set', { status: 200, body: '{}' }],
    ])('are away, which says nothing about the token, when the answer is %s', async (_case, broken) => {
      const verify = verifier();
      answer = broken;
      await expect(verify(await token())).rejects.toMatchObject({ code: 'TOKEN_KEYS_UNAVAILABLE' });
      answer = { status: 200, body: JSON.stringify({ keys: [jwk] }) };
      expect((await verify(await token())).personId).toBe('person-1');
    });
  });
});
