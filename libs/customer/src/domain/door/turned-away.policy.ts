/** Milliseconds over which like requests are counted together. */
export const WINDOW = 10 * 60_000;

/** Nobody mistypes more often. */
const EACH = 10;

/**
 * Whether so many like requests within a window are worth an entry: each of the first ten is, then ten times as many as the
 * last entry told of. Whoever asks a million times gets fifteen entries, and the last says that there were a million or more.
 * @param told the count in the last entry, 0 when there is none
 */
export function isWorthAnEntry(count: number, told: number): boolean {
  return count <= EACH || count >= 10 * told;
}
