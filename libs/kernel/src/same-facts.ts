/**
 * Whether two messages (or their data) say the same, whatever the order of their keys. `occurredAt` is left out: who says
 * a thing again says it later. So a decider tells a retry (no new fact) from another use of a taken id (a refusal).
 * @param personal names of the fields, at any depth, that history holds sealed and that therefore nobody can compare
 */
export function sameFacts(stored: object, asked: object, personal: readonly string[] = []): boolean {
  const leftOut = new Set(['occurredAt', ...personal]);
  return facts(stored, leftOut) === facts(asked, leftOut);
}

function facts(data: object, leftOut: ReadonlySet<string>): string {
  return JSON.stringify(data, (key, value: unknown) => (leftOut.has(key) ? undefined : withSortedKeys(value)));
}

function withSortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
