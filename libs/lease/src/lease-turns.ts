import { acquireLease } from './acquire-lease.js';
import { LeaseError, type Lease, type Leases, type Renewal } from './lease.port.js';

/** How soon a holder learns that somebody waits. */
const RENEW_EVERY_MS = 50;
/** Without work for so many renewals, the lease is given back. */
const IDLE_RENEWALS = 20;

/**
 * Short works on one thing that several processes want to work on, such as the group commits of one log. The lease is
 * kept from one work to the next, so that only the first pays for it, until another process waits for it or no work has
 * come for a second. Works run one after another, in the order they came.
 */
export class LeaseTurns {
  private readonly closing = new AbortController();
  private last: Promise<unknown> = Promise.resolve();
  private lease: Lease | undefined;
  private timer: NodeJS.Timeout | undefined;
  private working = false;
  private wanted = false;
  private idle = 0;

  constructor(
    private readonly leases: Leases,
    private readonly name: string,
  ) {}

  /**
   * Runs the work as the holder, as soon as it is its turn. It may lose the lease while it works: what it writes must be
   * refused by the store if there is a greater token. Throws what the work throws, `LEASE_STORE_UNAVAILABLE`, and an
   * `AbortError` for a work that still waited when this was closed.
   */
  take<Result>(work: (lease: Lease) => Promise<Result>): Promise<Result> {
    const result = this.last.then(() => this.run(work));
    this.last = result.catch(() => undefined); // whoever took the turn has the error; the next turn is not its concern
    return result;
  }

  /** Finishes the work in flight and gives the lease back. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.last;
    await this.giveBack();
  }

  private async run<Result>(work: (lease: Lease) => Promise<Result>): Promise<Result> {
    const lease = await this.hold();
    this.working = true;
    try {
      return await work(lease);
    } finally {
      this.working = false;
      if (this.wanted) void this.giveBack();
    }
  }

  private async hold(): Promise<Lease> {
    this.closing.signal.throwIfAborted();
    if (this.lease?.held) return this.lease;
    const lease = await acquireLease(this.leases, this.name, this.closing.signal);
    this.lease = lease;
    this.wanted = false;
    this.renewSoon(lease);
    return lease;
  }

  private renewSoon(lease: Lease): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.renew(lease), RENEW_EVERY_MS);
  }

  private async renew(lease: Lease): Promise<void> {
    const renewal = await renewalOf(lease);
    if (lease !== this.lease || renewal === 'lost') return;
    this.idle = this.working ? 0 : this.idle + 1;
    this.wanted = renewal === 'wanted' || this.idle > IDLE_RENEWALS;
    if (this.wanted && !this.working) return this.giveBack();
    this.renewSoon(lease);
  }

  private async giveBack(): Promise<void> {
    const { lease } = this;
    this.lease = undefined;
    this.wanted = false;
    clearTimeout(this.timer);
    await lease?.release().catch(unlessUnavailable);
  }
}

/** What cannot be renewed now is held for the rest of its time, and may be renewed yet. */
async function renewalOf(lease: Lease): Promise<Renewal> {
  const renewal = await lease.renew().catch(unlessUnavailable);
  if (!lease.held) return 'lost';
  return renewal ?? 'kept';
}

/** The lease runs out by itself, and the next work meets the same store and tells. */
function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof LeaseError)) throw error;
}
