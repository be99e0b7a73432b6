import type { GrowingLog, LogCopy, StoredEntry } from '@taizhang/event-log';
import { parseCheckpoint, parseNote } from '@taizhang/transparency';

/** What a signed checkpoint covers of a copy, as a feed reads a log: what is not confirmed yet is not shown. */
export class ConfirmedCopy implements GrowingLog {
  private readonly listeners = new Set<(size: number) => void>();

  constructor(
    readonly context: string,
    private readonly copy: LogCopy,
  ) {}

  /** Number of entries that are confirmed. */
  get size(): number {
    const { checkpoint } = this.copy;
    return checkpoint === undefined ? 0 : parseCheckpoint(parseNote(checkpoint).text).size;
  }

  async head(): Promise<{ readonly size: number }> {
    return { size: this.size };
  }

  async read(from: number, limit: number): Promise<readonly StoredEntry[]> {
    const shown = Math.min(limit, this.size - from);
    return shown > 0 ? this.copy.read(from, shown) : [];
  }

  onAppend(listener: (size: number) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** As `LogCopy.confirm`. */
  async confirm(checkpoint: string): Promise<void> {
    await this.copy.confirm(checkpoint);
    for (const listener of this.listeners) listener(this.size);
  }
}
