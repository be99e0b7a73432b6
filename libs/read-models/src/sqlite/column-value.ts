import type { FieldValue } from '../questions/field-value.js';

/** A {@link FieldValue} as its generated column has it, so that SQLite's own order is the port's: absent, numbers, text, booleans. */
export type ColumnValue = string | number | Uint8Array;

const ABSENT = -Infinity; // no JSON number is that small
const FALSE = Uint8Array.of(0);
const TRUE = Uint8Array.of(1);

export function toColumn(value: FieldValue): ColumnValue {
  if (value === null) return ABSENT;
  if (typeof value === 'boolean') return value ? TRUE : FALSE;
  return value;
}

export function fromColumn(value: ColumnValue): FieldValue {
  if (value === ABSENT) return null;
  return value instanceof Uint8Array ? value[0] === 1 : value;
}

/** The SQL expression that makes {@link toColumn} of a document's field. The field is a plain identifier. */
export function columnExpression(field: string): string {
  const path = `'$.${field}'`;
  // Whole numbers, too, as JavaScript has them: SQLite's own integers go further than it can read.
  return `CASE json_type(doc, ${path}) WHEN 'true' THEN x'01' WHEN 'false' THEN x'00'
    WHEN 'integer' THEN CAST(json_extract(doc, ${path}) AS REAL)
    ELSE ifnull(json_extract(doc, ${path}), -9e999) END`;
}

/** Lowest value and first value beyond, of all values that have the same type as `bound`. */
export function typeBounds(bound: string | number): { readonly from: ColumnValue; readonly to: ColumnValue } {
  return typeof bound === 'number' ? { from: -Number.MAX_VALUE, to: '' } : { from: '', to: new Uint8Array(0) };
}
