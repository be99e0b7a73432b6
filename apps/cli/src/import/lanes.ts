import { Gate } from './gate.js';

/** Waiting tasks in memory per running one: enough that a few long lanes do not leave the others idle. */
const ADMITTED_PER_RUNNING = 4;

/**
 * Runs a bounded number of tasks at once, begun in the order they came; tasks of one lane one after another. The first
 * failure stops everything: no further task begins, and `add` or `finish` throws it.
 */
export class Lanes {
  private readonly admission: Gate;
  private readonly work: Gate;
  private readonly admitted = new Set<Promise<void>>();
  private readonly lastOf = new Map<string, Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(width: number) {
    this.admission = new Gate(width * ADMITTED_PER_RUNNING);
    this.work = new Gate(width);
  }

  /** Resolves when the task may wait its turn in memory; so whoever adds cannot run ahead of the work. */
  async add(lane: string | undefined, task: () => Promise<void>): Promise<void> {
    await this.admission.enter();
    if (this.failure !== undefined) this.admission.leave();
    this.throwFailure();
    const run = this.run(task, lane === undefined ? undefined : this.lastOf.get(lane));
    this.admitted.add(run);
    if (lane !== undefined) this.lastOf.set(lane, run);
    void run.then(() => {
      this.admitted.delete(run);
      if (lane !== undefined && this.lastOf.get(lane) === run) this.lastOf.delete(lane);
      this.admission.leave();
    });
  }

  async finish(): Promise<void> {
    await Promise.all(this.admitted);
    this.throwFailure();
  }

  private async run(task: () => Promise<void>, before: Promise<void> | undefined): Promise<void> {
    await before;
    await this.work.enter();
    try {
      if (this.failure === undefined) await task();
    } catch (error) {
      this.failure ??= { error };
    } finally {
      this.work.leave();
    }
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
