const FIRST_MS = 50;
/** What comes back is noticed so soon at the latest. */
const LONGEST_MS = 5_000;

/** How long to wait before the next attempt: doubles with each failure, up to a cap. */
export class BackOff {
  private delay = FIRST_MS;

  /** Milliseconds. */
  next(): number {
    const current = this.delay;
    this.delay = Math.min(LONGEST_MS, current * 2);
    return current;
  }

  reset(): void {
    this.delay = FIRST_MS;
  }
}
