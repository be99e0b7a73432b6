/**
 * Entries that were committed together carry the same `at`, and no two groups share one: `at` grows strictly from group
 * to group. So the checkpoint that acknowledged an entry is the one at the end of its run of equal `at`, and nothing
 * beside the entries has to be stored, or could be tampered with, to find it again.
 *
 * Microseconds leave room for a million groups a second before the log's time would run ahead of the clock.
 */
export function nextGroupTime(milliseconds: number, previous: string | undefined): string {
  const now = microseconds(new Date(milliseconds).toISOString().replace('Z', '000Z'));
  const next = previous === undefined ? now : maximum(now, microseconds(previous) + 1n);
  const fraction = (next % 1_000_000n).toString().padStart(6, '0');
  const seconds = new Date(Number(next / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${fraction}Z`;
}

function microseconds(at: string): bigint {
  const seconds = BigInt(Date.parse(`${at.slice(0, 19)}Z`)) * 1000n;
  return seconds + BigInt(at.slice(20, 26));
}

function maximum(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
