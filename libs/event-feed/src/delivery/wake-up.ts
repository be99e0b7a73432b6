/** A latch between appends and a reader: a wake-up that comes while nobody waits is kept for the next wait. */
export class WakeUp {
  private pending = false;
  private resume: (() => void) | undefined;

  ring(): void {
    this.pending = true;
    this.resume?.();
  }

  /** Answers at the next ring, at once if one came since the last wait, or after `milliseconds` when given. */
  async wait(milliseconds?: number): Promise<void> {
    if (!this.pending) await this.rung(milliseconds);
    this.pending = false;
  }

  private rung(milliseconds: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
