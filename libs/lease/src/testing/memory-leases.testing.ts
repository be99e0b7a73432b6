import { setImmediate } from 'node:timers/promises';
import { WISH_MS, type Lease, type Leases, type Renewal } from '../lease.port.js';

/** One name's part of the store. */
interface Slot {
  token: number;
  holder?: MemoryLease;
  next?: Leases;
  nextUntil: number;
}

/** Leases that last as long as a test. Every candidate stands for a process that uses the same store. */
export class MemoryLeaseStore {
  private readonly slots = new Map<string, Slot>();

  candidate(ttlMs: number): Leases {
    return new MemoryLeases(this, ttlMs);
  }

  slot(name: string): Slot {
    const slot = this.slots.get(name) ?? { token: 0, nextUntil: 0 };
    this.slots.set(name, slot);
    return slot;
  }
}

class MemoryLeases implements Leases {
  constructor(
    private readonly store: MemoryLeaseStore,
    readonly ttlMs: number,
  ) {}

  async tryAcquire(name: string): Promise<Lease | undefined> {
    await setImmediate(); // as any store answers, in a later turn of the event loop
    const slot = this.store.slot(name);
    if (isWanted(slot) && slot.next !== this) return undefined;
    if (slot.holder?.held) {
      Object.assign(slot, { next: this, nextUntil: performance.now() + WISH_MS });
      return undefined;
    }
    slot.nextUntil = 0;
    slot.holder = new MemoryLease(name, ++slot.token, { slot, ttlMs: this.ttlMs });
    return slot.holder;
  }
}

class MemoryLease implements Lease {
  private until: number;

  constructor(
    readonly name: string,
    readonly token: number,
    private readonly terms: { readonly slot: Slot; readonly ttlMs: number },
  ) {
    this.until = performance.now() + terms.ttlMs;
  }

  get held(): boolean {
    return this.remainingMs > 0;
  }

  get remainingMs(): number {
    return Math.max(0, this.until - performance.now());
  }

  async renew(): Promise<Renewal> {
    await setImmediate();
    if (!this.held) return 'lost';
    this.until = performance.now() + this.terms.ttlMs;
    return isWanted(this.terms.slot) ? 'wanted' : 'kept';
  }

  async release(): Promise<void> {
    this.until = 0;
  }
}

function isWanted({ nextUntil }: Slot): boolean {
  return nextUntil > performance.now();
}
