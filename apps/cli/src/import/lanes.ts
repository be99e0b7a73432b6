/**
 * Runs tasks a bounded number at a time; tasks of one lane one after another, in the order they came. The first failure
 * stops everything: `add` or `finish` throws it.
 */
export class Lanes {
  private readonly running = new Set<Promise<void>>();
  private readonly lanes = new Map<string, Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly width: number) {}

  /** Resolves when the task may wait its turn in memory; so whoever adds cannot run ahead of the work. */
  async add(lane: string | undefined, task: () => Promise<void>): Promise<void> {
    while (this.running.size >= this.width * 4 && this.failure === undefined) await Promise.race(this.running);
    this.throwFailure();
    const before = lane === undefined ? undefined : this.lanes.get(lane);
    const run = this.run(task, before);
    this.running.add(run);
    if (lane !== undefined) this.lanes.set(lane, run);
    void run.then(() => {
      this.running.delete(run);
      if (lane !== undefined && this.lanes.get(lane) === run) this.lanes.delete(lane);
    });
  }

  async finish(): Promise<void> {
    await Promise.all(this.running);
    this.throwFailure();
  }

  private async run(task: () => Promise<void>, before: Promise<void> | undefined): Promise<void> {
    await before;
    if (this.failure !== undefined) return;
    try {
      await task();
    } catch (error) {
      this.failure ??= { error };
    }
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
