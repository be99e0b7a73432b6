import { DomainError } from '@taizhang/kernel';

/** So many failed attempts from one address within the window, over all accounts, and it has to wait. */
export interface AddressLimit {
  readonly failures: number;
  /** Milliseconds */
  readonly window: number;
}

/** An office behind one address mistypes, too. */
export const ADDRESS_LIMIT: AddressLimit = { failures: 50, window: 10 * 60 * 1_000 };

const REMEMBERED_ADDRESSES = 10_000;

interface Failed {
  readonly count: number;
  readonly since: number;
}

/** Failed attempts by address, in this process alone and on no record: an address tells about a person. */
export class FailedAddresses {
  private readonly failed = new Map<string, Failed>();

  constructor(private readonly limit: AddressLimit = ADDRESS_LIMIT) {}

  /** @param now milliseconds since the Unix epoch. Throws `SIGN_IN_DELAYED`. */
  requireNoDelay(address: string, now: number): void {
    if ((this.recent(address, now)?.count ?? 0) < this.limit.failures) return;
    throw new DomainError('SIGN_IN_DELAYED', 'too many attempts have failed; wait, then try again');
  }

  add(address: string, now: number): void {
    const { count, since } = this.recent(address, now) ?? { count: 0, since: now };
    this.failed.delete(address);
    this.failed.set(address, { count: count + 1, since });
    const [oldest] = this.failed.size > REMEMBERED_ADDRESSES ? this.failed.keys() : [];
    if (oldest !== undefined) this.failed.delete(oldest);
  }

  private recent(address: string, now: number): Failed | undefined {
    const failed = this.failed.get(address);
    return failed !== undefined && now - failed.since < this.limit.window ? failed : undefined;
  }
}
