import type { Clock } from '@taizhang/kernel';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { askNeighbour } from './neighbour/ask-neighbour.js';
import { NeighbourUnavailable } from './neighbour/neighbour-unavailable.js';

export interface PublishedKeysOptions {
  /** Where the issuer publishes its keys (RFC 7517). */
  readonly jwks: URL;
  /** Who publishes them, as errors name it. */
  readonly neighbour: string;
  readonly clock: Clock;
}

/** Fetched keys count as new for so long; older ones still do while the issuer is away. */
const MAX_AGE_MILLISECONDS = 600_000;
/** A token may name any key: so often, at most, it makes us ask for one that we do not know. */
const COOL_DOWN_MILLISECONDS = 30_000;
const COOL_DOWN_AFTER_FAILURE_MILLISECONDS = 1_000;
/** A set of some keys has one or two KiB. */
const MAX_BYTES = 64 * 1024;
const OK = 200;

/**
 * The key set an issuer publishes, fetched when first needed and again when it is old or does not have a token's key.
 * Throws {@link NeighbourUnavailable} when what it would need to know was never fetched and cannot be now.
 */
export function publishedKeys(options: PublishedKeysOptions): JWTVerifyGetKey {
  const published = new PublishedKeys(options);
  return async (header, token) => {
    try {
      return await (
        await published.current()
      )(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await published.refreshed())(header, token);
    }
  };
}

interface Attempt {
  readonly at: number;
  readonly failure?: NeighbourUnavailable;
}

class PublishedKeys {
  private known: { readonly keys: JWTVerifyGetKey; readonly at: number } | undefined;
  private last: Attempt | undefined;
  private fetching: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly options: PublishedKeysOptions) {}

  async current(): Promise<JWTVerifyGetKey> {
    if (this.known === undefined) return this.refreshed();
    const { keys, at } = this.known;
    if (!this.isWithin(MAX_AGE_MILLISECONDS, at)) {
      this.refreshed().catch(() => undefined); // these keys go on; a token of a new one is told about it
    }
    return keys;
  }

  /** The keys as they are published now, or, when that was asked just now, what came of it. */
  async refreshed(): Promise<JWTVerifyGetKey> {
    const stands = this.last !== undefined && this.isWithin(coolDownAfter(this.last), this.last.at);
    if (stands && this.last?.failure !== undefined) throw this.last.failure;
    if (stands && this.known !== undefined) return this.known.keys;
    this.fetching ??= this.fetch().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async fetch(): Promise<JWTVerifyGetKey> {
    const { neighbour, clock } = this.options;
    try {
      const keys = await this.published();
      this.known = { keys, at: clock.now() };
      this.last = { at: clock.now() };
      return keys;
    } catch (cause) {
      const failure = cause instanceof NeighbourUnavailable ? cause : new NeighbourUnavailable(neighbour, { cause });
      this.last = { at: clock.now(), failure };
      throw failure;
    }
  }

  private async published(): Promise<JWTVerifyGetKey> {
    const { neighbour, jwks } = this.options;
    const { status, body } = await askNeighbour(neighbour, { url: jwks, maxBytes: MAX_BYTES });
    if (status !== OK || body === undefined) throw new Error(`no key set, with status ${status}`);
    // jose refuses what is no key set.
    return createLocalJWKSet(JSON.parse(Buffer.from(body).toString('utf8')) as JSONWebKeySet);
  }

  /** A clock that was set back makes nothing last longer. */
  private isWithin(milliseconds: number, at: number): boolean {
    return Math.abs(this.options.clock.now() - at) < milliseconds;
  }
}

function coolDownAfter({ failure }: Attempt): number {
  return failure === undefined ? COOL_DOWN_MILLISECONDS : COOL_DOWN_AFTER_FAILURE_MILLISECONDS;
}
