/** Nine in the morning of a day of one month, as UTC has it. What is done in a run says itself when it happened. */
export function on(day: number): string {
  return `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;
}
