/**
 * A time zone where it is the hour before noon now, so that people may be called. POSIX counts the other way round:
 * Etc/GMT-8 is ahead by eight hours.
 */
export function zoneAtNoon(): string {
  const ahead = 11 - new Date().getUTCHours();
  return ahead >= 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
