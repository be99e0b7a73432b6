import { createHmac, timingSafeEqual } from 'node:crypto';
import { ReadModelError, type Find } from '../read-models.port.js';
import type { FieldValue } from './field-value.js';

/** Where a page ended: sort value and id of its last document. */
export type PageEnd = readonly [value: FieldValue, id: string];

/** Longer than the cursor of any sort value that fits a log entry. */
const MAX_LENGTH = 131_072;

/** Makes and reads cursors: `<payload>.<HMAC>` in base64url, bound to one question of one collection. */
export class Cursors {
  constructor(private readonly key: Uint8Array) {}

  encode(collection: string, find: Find, end: PageEnd): string {
    const payload = Buffer.from(JSON.stringify(end)).toString('base64url');
    return `${payload}.${this.seal(collection, find, payload)}`;
  }

  /** Throws `CURSOR_INVALID` unless it is one that {@link encode} made for the same question. */
  decode(collection: string, find: Find): PageEnd | undefined {
    if (find.cursor === undefined) return undefined;
    if (find.cursor.length > MAX_LENGTH) throw invalid();
    const [payload = '', seal = '', ...rest] = find.cursor.split('.');
    if (rest.length > 0 || !equal(seal, this.seal(collection, find, payload))) throw invalid();
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as PageEnd; // sealed, so `encode` made it
  }

  private seal(collection: string, { where = {}, range, sort }: Find, payload: string): string {
    const equal = Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1));
    const order = [range?.field, range?.from, range?.to, sort?.field, sort?.direction];
    const sealed = JSON.stringify([collection, equal, order, payload]);
    return createHmac('sha256', this.key).update(sealed).digest('base64url');
  }
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function invalid(): ReadModelError {
  return new ReadModelError('CURSOR_INVALID', 'the cursor is not one of this question');
}
