import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Role } from '@taizhang/access';
import { issuedToken } from '@taizhang/organisation/contract';
import { attempt } from './attempt.js';

/** Whom a token speaks for. */
export interface Holder {
  readonly role: Role;
  readonly personId?: string;
}

const PAUSE_MS = 500;

/** A bearer token for each holder, issued when it is first needed and again after it was refused. */
export class Tokens {
  private readonly issued = new Map<string, Promise<string>>();

  private constructor(
    private readonly url: string,
    private readonly credential: object,
  ) {}

  static async open(url: string, credentialPath: string): Promise<Tokens> {
    return new Tokens(url, JSON.parse(await readFile(credentialPath, 'utf8')) as object); // as `init` made it
  }

  of(holder: Holder, signal: AbortSignal): Promise<string> {
    const name = nameOf(holder);
    const known = this.issued.get(name) ?? this.issue(holder, signal);
    this.issued.set(name, known);
    return known;
  }

  /** Of several who find that a token is refused, only the first makes it forgotten. */
  drop(holder: Holder, token: string): void {
    const name = nameOf(holder);
    void this.issued.get(name)?.then(
      (known) => known === token && this.issued.delete(name),
      () => undefined, // whoever waits for it learns why there is none
    );
  }

  private async issue({ role, personId }: Holder, signal: AbortSignal): Promise<string> {
    const body = { ...this.credential, role, ...(personId !== undefined && { personId }) };
    for (;;) {
      const answer = await attempt({ url: this.url, path: '/organisation/tokens', body });
      if (answer?.status === 200) return issuedToken.parse(answer.body).token;
      if (answer !== undefined && answer.status < 500) throw new Error(`no token: ${JSON.stringify(answer.body)}`);
      await setTimeout(PAUSE_MS, undefined, { signal });
    }
  }
}

function nameOf({ role, personId = '' }: Holder): string {
  return `${role} ${personId}`;
}
