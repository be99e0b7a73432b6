/**
 * A right that at most one holder has at a time, until it is given back or runs out. It keeps processes from fighting
 * over one piece of work; it is not what keeps the work safe: a holder may be late in noticing that it lost the lease
 * (a paused process, a suspended machine), so whatever must not be done twice is guarded by {@link Lease.token} in the
 * store that it is done in.
 */
export interface Lease {
  readonly name: string;
  /**
   * Fencing token, from 1: greater than every token that was given out for this name before. A store that remembers the
   * greatest token it has seen, and refuses smaller ones, refuses every deposed holder.
   */
  readonly token: number;
  /**
   * Whether it is held, by this process's monotonic clock, which gives up before the store does. Once false it stays so.
   */
  readonly held: boolean;
  /** How long it is held still if it is not renewed, in milliseconds; 0 when it is not held. */
  readonly remainingMs: number;
  /**
   * Makes it last for another time to live, and tells whether somebody waits for it. Throws `LEASE_STORE_UNAVAILABLE`:
   * it is then held for the rest of its time.
   */
  renew(): Promise<Renewal>;
  /**
   * Gives it back, to whoever waits if somebody does. Answers also when it was lost before. Throws
   * `LEASE_STORE_UNAVAILABLE`: it then runs out by itself.
   */
  release(): Promise<void>;
}

export type Renewal =
  | 'kept'
  /** Kept, and somebody waits for it: a holder that takes turns gives it back soon. */
  | 'wanted'
  /** It ran out, and another may have it. It is never held again. */
  | 'lost';

/**
 * The leases of one store. How long a lease lasts is measured by the store's clock alone; a process's clock may jump.
 * Who waits is next: a holder that gives a lease back cannot take it again before the one that waits had its chance.
 *
 * Durability: a token that was given out is on disk on a majority, so that no election and no crash gives it out again.
 * Errors: {@link LeaseError}.
 */
export interface Leases {
  /** How long a lease lasts that is not renewed, in milliseconds. */
  readonly ttlMs: number;
  /**
   * Takes the lease if nobody holds it and nobody else is next; otherwise asks for the next turn and answers undefined.
   * A request for a turn is forgotten when it is not repeated within {@link WISH_MS}.
   */
  tryAcquire(name: string): Promise<Lease | undefined>;
}

/** How long a request for the next turn is remembered, in milliseconds by the store's clock. */
export const WISH_MS = 250;

/** The store of leases cannot be reached, or cannot persist now. A retry is safe. */
export type LeaseErrorCode = 'LEASE_STORE_UNAVAILABLE';

/** The only error that leases throw. */
export class LeaseError extends Error {
  override readonly name = 'LeaseError';
  constructor(
    readonly code: LeaseErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
