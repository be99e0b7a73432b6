import type { NewEntry } from './log-store.js';

const MOST_STREAMS = 50_000;

/**
 * How far the streams go that one writer has written, or read to their end, in an unbroken run of groups: as long as it
 * alone moves the head, which the head's compare-and-swap tells, nobody else has written to any stream, so none goes
 * further than is remembered.
 */
export class KnownVersions {
  private readonly versions = new Map<string, number>();

  /** Undefined for a stream that was not kept in this run, or too long ago. */
  of(stream: string): number | undefined {
    return this.versions.get(stream);
  }

  /** After a group was written. */
  keepAll(entries: readonly Pick<NewEntry, 'stream' | 'version'>[]): void {
    entries.forEach(({ stream, version }) => this.keep(stream, version));
  }

  /** Of too many streams the one that was kept longest ago is forgotten. */
  keep(stream: string, version: number): void {
    this.versions.delete(stream);
    this.versions.set(stream, version);
    const [oldest] = this.versions.size > MOST_STREAMS ? this.versions.keys() : [];
    if (oldest !== undefined) this.versions.delete(oldest);
  }
}
