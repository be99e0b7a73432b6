// An OpenID Connect issuer of other people's making, as a process of its own. It writes its name when it is ready.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const TAIZHANG = 'https://taizhang.example';
const OTHER = 'https://other.example';
/** Whom a client of the issuer stands for. */
const STAFF = { desk: 'YITZ', guest: 'nobody-here', clerk: 'DORIT', helper: 'DORIT' };
/** Who acts for them (RFC 8693). */
const ACTING = { helper: { act: { sub: 'helper', staff: 'IRIT' } } };

const key = (alg, type, options) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  ...{ alg, kid: alg, use: 'sig' },
});

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: Object.keys(STAFF).map((name) => ({
    ...{ client_id: name, client_secret: 'secret-of-a-test', grant_types: ['client_credentials'] },
    ...{ redirect_uris: [], response_types: [] },
  })),
  jwks: { keys: [key('RS256', 'rsa', { modulusLength: 2_048 }), key('ES256', 'ec', { namedCurve: 'P-256' })] },
  cookies: { keys: ['of-a-test'] },
  scopes: ['looks'],
  extraTokenClaims: (_context, token) => ({
    ...{ staff: STAFF[token.clientId], groups: ['audit'] },
    ...ACTING[token.clientId],
  }),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context, audience, client) => ({
        ...{ audience, scope: 'looks', accessTokenFormat: 'jwt' },
        accessTokenTTL: audience === OTHER || client.clientId !== 'guest' ? 600 : 1,
        jwt: { sign: { alg: audience === TAIZHANG ? 'ES256' : 'RS256' } },
      }),
    },
  },
});

server.on('request', provider.callback());
process.stdout.write(`issuer ${issuer}\n`);
// Whoever started it has gone when its input ends.
process.stdin.resume().on('end', () => process.exit(0));
