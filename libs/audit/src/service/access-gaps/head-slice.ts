import type { GrowingLog } from '@taizhang/event-log';
import { accessEntries } from '../who-saw/access-entries.js';

/** How many accesses to a customer's data there are, and where the last of them stands. */
export interface AccessHead {
  readonly customerId: string;
  readonly count: number;
  readonly last: number;
}

/**
 * The accesses to so many customers, those that come next after one in the order of their numbers. It goes on from where it
 * was: each entry is counted once. Twice as many are held at the most, until the later ones are left to the next slice.
 */
export class HeadSlice {
  private readonly heads = new Map<string, AccessHead>();
  private counted = 0;
  /** Customers from here on are another slice's. */
  private end: string | undefined;

  /**
   * @param after none of its customers, the one before
   * @param most how many customers
   */
  constructor(
    private readonly after: string,
    private readonly most: number,
  ) {}

  /** Entries of the log that were counted. */
  get size(): number {
    return this.counted;
  }

  async countTo(size: number, log: GrowingLog): Promise<void> {
    for await (const { position, subjects } of accessEntries(log, { from: this.counted, to: size })) {
      for (const customerId of subjects) this.count(customerId, position);
      this.counted = position + 1; // what fails midway goes on from there
    }
    this.counted = size;
    if (this.heads.size > this.most) this.leaveTheRest();
  }

  /** In the order of customers. */
  sorted(): readonly AccessHead[] {
    return [...this.heads.values()].sort((one, other) => (one.customerId < other.customerId ? -1 : 1));
  }

  /** Whether there are customers after these. */
  get hasNext(): boolean {
    return this.end !== undefined;
  }

  private count(customerId: string, position: number): void {
    if (customerId <= this.after || (this.end !== undefined && customerId >= this.end)) return;
    const count = (this.heads.get(customerId)?.count ?? 0) + 1;
    this.heads.set(customerId, { customerId, count, last: position });
    if (this.heads.size > 2 * this.most) this.leaveTheRest();
  }

  private leaveTheRest(): void {
    const rest = this.sorted().slice(this.most);
    this.end = rest[0]?.customerId;
    for (const { customerId } of rest) this.heads.delete(customerId);
  }
}
