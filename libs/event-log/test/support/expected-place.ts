import type { Row, Table, Value } from './rows.js';

/** One column of one row that was changed: from `row[column]` to `value`. */
export interface Change {
  readonly table: Table;
  readonly row: Row;
  readonly column: string;
  readonly value: Value;
  /** Which of the column's bytes was changed. */
  readonly byte: number;
}

/** The first position that is not as it must be, where that is defined; said from the change alone. */
export function expectedPosition({ table, row, column, value, byte }: Change): number | undefined {
  if (table === 'entries')
    return column === 'position' ? firstGap(Number(row.position), Number(value)) : Number(row.position);
  if (table === 'streams') return Number(row.position);
  if (table === 'commits') return column === 'last' ? firstStray(row, Number(value)) : Number(row.first);
  if (table === 'tiles') return column === 'hashes' ? Number(row.number) * 256 + Math.floor(byte / 32) : 0;
  return undefined;
}

/** A row that went before all others leaves the very first position to another. */
function firstGap(from: number, to: number): number {
  return to < 0 ? 0 : from;
}

/** The entry after the shorter of the two ends is not where the index says; a span that is none names no entry. */
function firstStray({ first, last }: Row, to: number): number {
  const isSpan = Number.isSafeInteger(to) && to >= Number(first);
  return isSpan ? Math.min(Number(last), to) + 1 : Number(first);
}
