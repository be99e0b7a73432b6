/** A foreign id as our ids are written: letters, digits, `.`, `_` and `-`; what else it holds becomes `-`. */
export function asReference(foreignId: string): string {
  return foreignId.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
}
