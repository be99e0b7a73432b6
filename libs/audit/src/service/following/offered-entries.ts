import type { StoredEntry } from '@taizhang/event-log';

/** So far beyond the copy an entry may be: what several partitions deliver at once, some of them ahead of others. */
const WINDOW = 2_048;
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Entries that messages brought, until they are copied. They are claims, to be believed when their hashes are those that
 * the log has signed. What there is no room for is left out: the log has it too.
 */
export class OfferedEntries {
  private readonly entries = new Map<number, StoredEntry>();
  private bytes = 0;

  /** @param copied entries that nobody needs to offer any more */
  offer(entries: readonly StoredEntry[], copied: number): void {
    for (const entry of entries) if (this.hasRoomFor(entry, copied)) this.keep(entry);
  }

  /** Those from a position on and below another, in order. */
  between(from: number, to: number): readonly StoredEntry[] {
    const wanted = [...this.entries.values()].filter(({ position }) => position >= from && position < to);
    return wanted.toSorted((one, other) => one.position - other.position);
  }

  /** Lets go of everything below a position. */
  forget(below: number): void {
    for (const { position, bytes } of this.between(0, below)) {
      this.entries.delete(position);
      this.bytes -= bytes.length;
    }
  }

  private hasRoomFor({ position, bytes }: StoredEntry, copied: number): boolean {
    const isNear = position >= copied && position < copied + WINDOW;
    return isNear && !this.entries.has(position) && this.bytes + bytes.length <= MAX_BYTES;
  }

  private keep(entry: StoredEntry): void {
    this.entries.set(entry.position, entry);
    this.bytes += entry.bytes.length;
  }
}
