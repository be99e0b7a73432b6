/** Where time comes from. A port, so that tests and imports decide what time it is. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** An instant as the project writes it: RFC 3339, UTC, milliseconds. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
