/** On every answer. Nothing is cached unless a route says so: most answers are about people. */
export function commonHeaders(correlationId: string): Readonly<Record<string, string>> {
  return {
    'x-correlation-id': correlationId,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
}
