import type { Entry } from '../entry.js';

export interface NamedSpan {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/** The commits of a run of entries: a commit's entries are together and name it as their cause. */
export function commitSpans(entries: readonly Entry[], from: number): readonly NamedSpan[] {
  const spans: NamedSpan[] = [];
  entries.forEach(({ causationId: id }, index) => {
    const open = spans.at(-1);
    const position = from + index;
    if (open?.id === id) spans[spans.length - 1] = { ...open, last: position };
    else spans.push({ id, first: position, last: position });
  });
  return spans;
}
