/**
 * Whether two messages (or their data) say the same, whatever the order of their keys. `occurredAt` is left out: who says
 * a thing again says it later. So a decider tells a retry (no new fact) from another use of a taken id (a refusal).
 */
export function sameFacts(stored: object, asked: object): boolean {
  return facts(stored) === facts(asked);
}

function facts(data: object): string {
  return JSON.stringify(data, (key, value: unknown) => (key === 'occurredAt' ? undefined : withSortedKeys(value)));
}

function withSortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
