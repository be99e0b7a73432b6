import { once } from 'node:events';
import { runWhileHeld, type Lease, type Leases } from '@taizhang/lease';
import type { Closable } from '../closing.js';

export interface AloneOptions {
  readonly leases: Leases;
  /** Told when the lease store is away, to log and count it. */
  readonly onError: (error: unknown) => void;
  /** Called once, when another process has taken over. */
  readonly onLost: () => void;
}

/** The right to be the only process of a context that does its work. */
export interface Alone extends Closable {
  /** Resolves when it is held. */
  readonly held: Promise<void>;
}

/**
 * Competes for the right to be the only process of a context, for as long as it takes. Speed and quiet, not safety: what
 * must not be written twice is guarded where it is written. So whoever lost the lease because the store was away, or it
 * was late itself, goes on and takes it again, unless somebody else has.
 */
export function alone(options: AloneOptions): Alone {
  const { leases, onError } = options;
  const right = new Right(options);
  const watched = { ttlMs: leases.ttlMs, tryAcquire: (name: string) => right.acquire(name) };
  const campaign = runWhileHeld({
    ...{ leases: watched, name: 'process', onError },
    work: (lease, signal) => right.hold(lease, signal),
  });
  return { held: right.held.promise, close: () => campaign.close() };
}

class Right {
  readonly held = Promise.withResolvers<void>();
  /** Of the lease that was held last. */
  private token: number | undefined;
  /** When it was lost, by the monotonic clock. */
  private lostAt = Infinity;
  private isTold = false;

  constructor(private readonly options: AloneOptions) {}

  /** The store may still hold the own lease for the rest of its time: only then is it somebody else's. */
  async acquire(name: string): Promise<Lease | undefined> {
    const { leases } = this.options;
    const lease = await leases.tryAcquire(name);
    if (lease === undefined && performance.now() - this.lostAt > 2 * leases.ttlMs) this.tellLost();
    return lease;
  }

  /** Tokens are given out one by one: one that is not the next says that another had one between. */
  async hold({ token }: Lease, signal: AbortSignal): Promise<void> {
    if (this.token !== undefined && token !== this.token + 1) this.tellLost();
    this.token = token;
    this.lostAt = Infinity;
    this.held.resolve();
    if (!signal.aborted) await once(signal, 'abort');
    this.lostAt = performance.now();
  }

  private tellLost(): void {
    if (this.isTold) return;
    this.isTold = true;
    this.options.onLost();
  }
}
