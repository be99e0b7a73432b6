/** At most so many inside at once; whoever waits gets in in the order of asking. */
export class Gate {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Not async: a promise within a promise takes longer to arrive, and who came later would overtake. */
  enter(): Promise<void> {
    if (this.free === 0) return new Promise((enter) => this.waiting.push(enter));
    this.free--;
    return Promise.resolve();
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}
