/** At most so many inside at once; whoever waits gets in in the order of asking. */
export class Gate {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async enter(): Promise<void> {
    if (this.free === 0) return new Promise((enter) => this.waiting.push(enter));
    this.free--;
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}
