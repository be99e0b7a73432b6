import type { Witness } from './log-copy.port.js';

/** A witness that lasts as long as a test. */
export class MemoryWitness implements Witness {
  private readonly checkpoints = new Map<string, string>();

  async load(origin: string): Promise<string | undefined> {
    return this.checkpoints.get(origin);
  }

  async save(origin: string, checkpoint: string): Promise<void> {
    this.checkpoints.set(origin, checkpoint);
  }
}
