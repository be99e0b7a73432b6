import type { Clock } from '@taizhang/kernel';
import { z } from 'zod';
import { AccessError } from './access.error.js';
import { askNeighbour, type NeighbourAnswer } from './neighbour/ask-neighbour.js';
import { NeighbourUnavailable } from './neighbour/neighbour-unavailable.js';

export interface ServiceTokensOptions {
  /** The token endpoint (RFC 6749 §3.2). */
  readonly url: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who answers there, as errors name it. */
  readonly neighbour: string;
  readonly clock: Clock;
}

/** The bearer tokens of a service, as which it calls others. */
export interface ServiceTokens {
  /**
   * A token that is good for some time yet; a new one only when it is needed, and one for all who need it at once.
   * Throws {@link NeighbourUnavailable}; `CLIENT_REFUSED` when the issuer does not know the service or its secret.
   */
  bearer(): Promise<string>;
  /** Says that a token was refused: it is not given again. */
  discard(bearer: string): void;
}

/** Gets tokens by the client credentials grant (RFC 6749 §4.4), the secret in HTTP Basic. */
export function createServiceTokens(options: ServiceTokensOptions): ServiceTokens {
  return new ClientCredentials(options);
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(),
});

interface IssuedToken {
  readonly bearer: string;
  /** Milliseconds since the Unix epoch: from then on a new one is asked for. */
  readonly renewAt: number;
}

/** A token this close to its end may have ended when it arrives. */
const MARGIN_MILLISECONDS = 60_000;
const MAX_BYTES = 16 * 1024;
const OK = 200;
/** As RFC 6749 §5.2 refuses a client. */
const REFUSED = [400, 401];

class ClientCredentials implements ServiceTokens {
  private issued: IssuedToken | undefined;
  private asking: Promise<IssuedToken> | undefined;

  constructor(private readonly options: ServiceTokensOptions) {}

  async bearer(): Promise<string> {
    if (this.issued !== undefined && this.options.clock.now() < this.issued.renewAt) return this.issued.bearer;
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    this.issued = await this.asking;
    return this.issued.bearer;
  }

  discard(bearer: string): void {
    if (this.issued?.bearer === bearer) this.issued = undefined;
  }

  private async ask(): Promise<IssuedToken> {
    const { url, neighbour, clock } = this.options;
    const askedAt = clock.now();
    const headers = {
      authorization: `Basic ${this.basic()}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = 'grant_type=client_credentials';
    const answer = await askNeighbour(neighbour, { url, method: 'POST', headers, body, maxBytes: MAX_BYTES });
    const { access_token: bearer, expires_in: lifetime } = this.read(answer);
    const milliseconds = lifetime * 1_000;
    return { bearer, renewAt: askedAt + milliseconds - Math.min(MARGIN_MILLISECONDS, milliseconds / 2) };
  }

  private read({ status, body }: NeighbourAnswer): z.infer<typeof tokenAnswer> {
    if (REFUSED.includes(status)) {
      throw new AccessError('CLIENT_REFUSED', 'the token issuer refuses this service; is it registered there?');
    }
    const { data } = tokenAnswer.safeParse(status === OK ? parse(body) : undefined);
    if (data === undefined) throw new NeighbourUnavailable(this.options.neighbour);
    return data;
  }

  /** Both parts are encoded before they are put together (RFC 6749 §2.3.1). */
  private basic(): string {
    const parts = [this.options.clientId, this.options.clientSecret];
    return Buffer.from(parts.map(encodeURIComponent).join(':')).toString('base64');
  }
}

function parse(body: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(body ?? []).toString('utf8'));
  } catch {
    return undefined; // the parser's message would quote the token
  }
}
