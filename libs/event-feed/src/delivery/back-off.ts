const FIRST_MS = 50;
const LONGEST_MS = 30_000;

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
