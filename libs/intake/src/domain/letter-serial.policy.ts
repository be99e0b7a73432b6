/** S2-17: a serial number names one letter, so the letter's id comes from it and its stream can begin only once. */
export function letterReceptionId(serial: string): string {
  return `letter-${serial}`;
}
