import type { Role } from '@taizhang/access';
import { z } from 'zod';
import { CliError } from '../cli-error.js';
import type { Credential } from './credential.js';
import type { HttpClient } from './http-client.js';
import { readAnswer } from './read-answer.js';

const issuedToken = z.object({ token: z.string(), expiresAt: z.iso.datetime() });

export type IssuedToken = z.infer<typeof issuedToken>;

export interface Access {
  /** Used for every call, whatever role it needs. */
  readonly token?: string | undefined;
  /** Otherwise tokens are issued for it, each on record. */
  readonly credential?: Credential | undefined;
}

/** A token this close to its end may have ended when it arrives. */
const MARGIN_MILLISECONDS = 60_000;

/** The bearer token for each call: the given one, or one per role, issued when it is needed and again before it ends. */
export class BearerTokens {
  private readonly issued = new Map<Role, Promise<IssuedToken>>();

  constructor(
    private readonly http: HttpClient,
    private readonly access: Access,
  ) {}

  async bearer(role: Role): Promise<string> {
    if (this.access.token !== undefined) return this.access.token;
    const known = this.issued.get(role);
    if (known !== undefined && isFresh(await known)) return (await known).token;
    return (await this.renew(role, known)).token;
  }

  /** Issues a token for the local credential. Throws `CREDENTIAL_MISSING` or the suite's refusal. */
  async issue(role: Role, personId?: string): Promise<IssuedToken> {
    const { credential } = this.access;
    if (credential === undefined) {
      throw new CliError('CREDENTIAL_MISSING', 'no TAIZHANG_TOKEN, and no credential in the data folder');
    }
    const body = { ...credential, role, ...(personId !== undefined && { personId }) };
    return readAnswer(await this.http.send({ method: 'POST', path: '/organisation/tokens', body }), issuedToken);
  }

  /** Of many calls that find the same token ended, the first gets a new one for all; what failed is asked for again. */
  private renew(role: Role, ended: Promise<IssuedToken> | undefined): Promise<IssuedToken> {
    const current = this.issued.get(role);
    if (current !== undefined && current !== ended) return current;
    const next = this.issue(role).catch((error: unknown) => {
      this.issued.delete(role);
      throw error;
    });
    this.issued.set(role, next);
    return next;
  }
}

function isFresh({ expiresAt }: IssuedToken): boolean {
  return Date.parse(expiresAt) - Date.now() > MARGIN_MILLISECONDS;
}
