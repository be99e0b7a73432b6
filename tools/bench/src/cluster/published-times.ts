import type { RelayProgress } from '@taizhang/event-feed';

interface Saved {
  readonly next: number;
  readonly at: number;
}

/** A relay's progress, and when it made it. */
export class PublishedTimes implements RelayProgress {
  private readonly batches: Saved[] = [];

  constructor(private readonly progress: RelayProgress) {}

  load(origin: string): Promise<number> {
    return this.progress.load(origin);
  }

  async save(origin: string, next: number, token: number): Promise<boolean> {
    const saved = await this.progress.save(origin, next, token);
    this.batches.push({ next, at: performance.now() });
    return saved;
  }

  /** Events per second after the first batch, which waits for connections. */
  get rate(): number {
    const [first, last] = [this.batches.at(0), this.batches.at(-1)];
    if (first === undefined || last === undefined || first === last) throw new RangeError('fewer than two batches');
    return (last.next - first.next) / ((last.at - first.at) / 1000);
  }

  /** The messages of all positions in the batches that they were published in. */
  batchesOf<Message>(messages: readonly Message[]): readonly (readonly Message[])[] {
    return this.batches.map(({ next }, index) => messages.slice(this.batches[index - 1]?.next ?? 0, next));
  }
}
