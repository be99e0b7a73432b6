import { setTimeout } from 'node:timers/promises';
import type { ServiceProcess } from '@taizhang/testing/cluster';
import type { Ledger } from './ledger.js';
import type { Random } from './random.js';

/** Until whoever watches over processes has noticed. */
const NOTICED_WITHIN_MS = 1_500;

/** Starts every process again that has ended, as any platform does, until it is stopped. */
export class Watch {
  private readonly stopping = new AbortController();

  constructor(
    processes: readonly ServiceProcess[],
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {
    for (const process of processes) void this.over(process);
  }

  stop(): void {
    this.stopping.abort();
  }

  private async over(process: ServiceProcess): Promise<void> {
    for (;;) {
      const { exitCode, stderr, stdout } = await process.ended;
      if (this.stopping.signal.aborted) return;
      this.ledger.note('ended', { process: process.name, exitCode });
      // Null is a kill of ours, and 0 of a process that had been told to end, or found that it has lost its place.
      if ((exitCode ?? 0) !== 0) {
        this.ledger.surprise(`${process.name} ended with ${String(exitCode)}: ${(stderr || stdout).slice(-500)}`);
      }
      await setTimeout(this.random.between(0, NOTICED_WITHIN_MS));
      if (!this.stopping.signal.aborted) await process.restart();
    }
  }
}
