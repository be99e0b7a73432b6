import type { Clock } from '@taizhang/kernel';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { askNeighbour } from '../neighbour/ask-neighbour.js';
import { NeighbourUnavailable } from '../neighbour/neighbour-unavailable.js';
import { publishedKeys } from '../published-keys.js';

export interface DiscoveredKeysOptions {
  readonly issuer: string;
  readonly clock: Clock;
}

/** As errors name it. */
const NEIGHBOUR = 'oidc-issuer';
const MAX_BYTES = 256 * 1024;
const OK = 200;
const COOL_DOWN_MILLISECONDS = 1_000;

const configuration = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * The keys that an issuer publishes where its discovery document says (OpenID Connect Discovery §4.3), looked for when first
 * needed. Throws {@link NeighbourUnavailable} while they cannot be found: then no token of it is taken.
 */
export function discoveredKeys({ issuer, clock }: DiscoveredKeysOptions): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  let failed: { readonly at: number; readonly failure: unknown } | undefined;

  const find = async () => {
    try {
      const jwks = await keysOf(issuer);
      return publishedKeys({ jwks, neighbour: NEIGHBOUR, clock });
    } catch (cause) {
      const failure = cause instanceof NeighbourUnavailable ? cause : new NeighbourUnavailable(NEIGHBOUR, { cause });
      failed = { at: clock.now(), failure };
      found = undefined;
      throw failure;
    }
  };

  return async (header, token) => {
    if (failed !== undefined && Math.abs(clock.now() - failed.at) < COOL_DOWN_MILLISECONDS) throw failed.failure;
    found ??= find();
    return (await found)(header, token);
  };
}

/** The document must be the issuer's own, and its keys must come no less safely than it did. */
async function keysOf(issuer: string): Promise<URL> {
  const url = new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { status, body } = await askNeighbour(NEIGHBOUR, { url, maxBytes: MAX_BYTES });
  if (status !== OK || body === undefined) throw new Error(`no discovery document, with status ${status}`);
  const document = configuration.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  const jwks = new URL(document.jwks_uri);
  if (document.issuer !== issuer) throw new Error('the discovery document is of another issuer');
  if (url.protocol === 'https:' && jwks.protocol !== 'https:') throw new Error('the keys would come without TLS');
  return jwks;
}
