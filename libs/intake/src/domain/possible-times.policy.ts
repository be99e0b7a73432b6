interface Times {
  readonly startedAt: string;
  readonly endedAt: string;
}

/** Whether a reception at the desk can have had these times: it ends after it starts, and no part of it is negative. */
export function arePossibleTimes({ startedAt, endedAt }: Times, seconds: readonly number[]): boolean {
  return Date.parse(endedAt) >= Date.parse(startedAt) && seconds.every((part) => part >= 0);
}
