import type { Lease, Leases } from './lease.port.js';
import { jittered, pause } from './pause.js';

/** In one time to live: a holder may fail to renew this often, less one, before it loses the lease. */
const RENEWALS = 4;

export interface WorkUnderLease {
  readonly leases: Leases;
  readonly name: string;
  /**
   * Works until the signal is aborted, because the lease is lost or the campaign is closed, and then ends soon. When it
   * ends before, or throws, the lease is given back, and it is started again when its turn comes again.
   */
  readonly work: (lease: Lease, signal: AbortSignal) => Promise<void>;
  /** Told what the work threw and when the store of leases is away, to log and count it. Never throws. */
  readonly onError: (error: unknown) => void;
}

/** Competing for a lease. */
export interface Campaign {
  /** Ends the work, gives the lease back, and competes no longer. */
  close(): Promise<void>;
}

/** Competes for a lease until closed, and works while it is held: one process at a time does what all are ready to do. */
export function runWhileHeld(options: WorkUnderLease): Campaign {
  const closing = new AbortController();
  const competing = compete(options, closing.signal);
  return {
    close: () => {
      closing.abort();
      return competing;
    },
  };
}

async function compete(options: WorkUnderLease, closing: AbortSignal): Promise<void> {
  const { leases, name, onError } = options;
  while (!closing.aborted) {
    try {
      const lease = await leases.tryAcquire(name);
      if (lease !== undefined) await workWhileHeld(lease, options, closing);
    } catch (error) {
      onError(error);
    }
    await pause(jittered(leases.ttlMs / RENEWALS), closing);
  }
}

async function workWhileHeld(lease: Lease, options: WorkUnderLease, closing: AbortSignal): Promise<void> {
  const lost = new AbortController();
  const done = new AbortController();
  const keeping = keepHeld(lease, options, done.signal).then(() => lost.abort());
  try {
    await options.work(lease, AbortSignal.any([lost.signal, closing]));
  } finally {
    done.abort();
    await keeping;
    if (lease.held) await lease.release();
  }
}

/** Renews the lease until it is lost or nobody needs it. */
async function keepHeld(lease: Lease, { leases, onError }: WorkUnderLease, done: AbortSignal): Promise<void> {
  while (lease.held && !done.aborted) {
    await pause(Math.min(leases.ttlMs / RENEWALS, lease.remainingMs), done);
    if (done.aborted) return;
    const renewed = lease.renew().then(() => undefined, onError);
    // A store that hangs does not keep the loss of the lease from being noticed in time.
    await Promise.race([renewed, pause(lease.remainingMs, done)]);
  }
}
