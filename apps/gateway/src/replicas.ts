/** A replica that refused a connection is left alone for so long, unless all have. */
const REST_MS = 1_000;

/** The replicas of one context, taken in turn; those that just refused a connection come last. */
export class Replicas {
  private readonly resting = new Map<URL, number>();
  private turn = 0;

  constructor(private readonly urls: readonly URL[]) {}

  /** All of them, in the order in which they should be tried now. */
  inTurn(now: number): readonly URL[] {
    const first = this.turn++ % this.urls.length;
    const rotated = [...this.urls.slice(first), ...this.urls.slice(0, first)];
    const isResting = (url: URL) => (this.resting.get(url) ?? 0) > now;
    return [...rotated.filter((url) => !isResting(url)), ...rotated.filter(isResting)];
  }

  refused(url: URL, now: number): void {
    this.resting.set(url, now + REST_MS);
  }
}
