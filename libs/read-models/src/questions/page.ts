import type { Document, Find, Page } from '../read-models.port.js';
import type { Cursors } from './cursor.js';
import type { FieldValue } from './field-value.js';
import { limitOf } from './question.js';

/** A document of a page, and its place in the page's order. */
export interface Found<Doc extends Document> {
  readonly id: string;
  readonly document: Doc;
  /** Of the field that the page is sorted by. */
  readonly value: FieldValue;
}

/** What a page was asked with. */
export interface Asked {
  readonly collection: string;
  readonly find: Find;
}

/** The page of what was found: at most the limit, of which there is one more when there is a next page. */
export function pageOf<Doc extends Document>(
  found: readonly Found<Doc>[],
  { collection, find }: Asked,
  cursors: Cursors,
): Page<Doc> {
  const limit = limitOf(find);
  const items = found.slice(0, limit).map(({ document }) => document);
  const last = found[limit - 1];
  if (found.length <= limit || last === undefined) return { items };
  return { items, next: cursors.encode(collection, find, [last.value, last.id]) };
}
