import type { Lease, Leases } from './lease.port.js';
import { jittered, pause } from './pause.js';

/** How often a waiter asks; well within `WISH_MS`, so that its wish for the next turn stays alive. */
const ASK_EVERY_MS = 10;

/** Waits for its turn, however long. Throws the signal's reason once it is aborted, and what `tryAcquire` throws. */
export async function acquireLease(leases: Leases, name: string, signal?: AbortSignal): Promise<Lease> {
  for (;;) {
    signal?.throwIfAborted();
    const lease = await leases.tryAcquire(name);
    if (lease !== undefined) return lease;
    await pause(jittered(ASK_EVERY_MS), signal);
  }
}
