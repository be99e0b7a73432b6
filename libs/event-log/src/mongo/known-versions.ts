import type { StagedGroup } from '../sequencing/stage-group.js';

const MOST_STREAMS = 50_000;

/**
 * Versions of the streams that one writer has written, in an unbroken run of groups: as long as it alone moves the head,
 * which the head's compare-and-swap tells, nobody else has written to any stream, so what is remembered is what is stored.
 */
export class KnownVersions {
  private readonly versions = new Map<string, number>();

  /** Undefined for a stream that was not written in this run, or too long ago. */
  of(stream: string): number | undefined {
    return this.versions.get(stream);
  }

  /** After a group was written; of too many streams the one that was written longest ago is forgotten. */
  keep({ entries }: Pick<StagedGroup, 'entries'>): void {
    for (const { stream, version } of entries) {
      this.versions.delete(stream);
      this.versions.set(stream, version);
    }
    for (const stream of this.versions.keys()) {
      if (this.versions.size <= MOST_STREAMS) return;
      this.versions.delete(stream);
    }
  }
}
