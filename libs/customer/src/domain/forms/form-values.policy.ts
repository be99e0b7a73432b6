import { refusals } from '@taizhang/kernel';
import type {
  FormCell,
  FormDefinition,
  FormField,
  FormLine,
  FormTable,
  FormValue,
} from '../../contract/form.fields.js';

/** What is said of some fields: `null` empties one. */
export type FormChange = Readonly<Record<string, FormValue | null>>;

export type FormValueRefusal =
  'FORM_FIELD_UNKNOWN' | 'FORM_FIELD_MISSING' | 'FORM_FIELD_KIND_WRONG' | 'FORM_FIELD_TOO_LONG';

const refuse = refusals<FormValueRefusal>();

const MAX_TEXT = 500;
const MAX_LONG_TEXT = 2_000;

/** The shape of each kind; a number as its digits, so that a reading is kept as it was read. */
const SHAPES: Readonly<Partial<Record<FormCell['kind'], RegExp>>> = {
  number: /^-?\d{1,12}(\.\d{1,6})?$/,
  'yes-no': /^(yes|no)$/,
  phone: /^\+[1-9]\d{6,14}(;ext=\d{1,8})?$/,
};

/** Refuses what does not fit the form; messages name fields of the form, and nothing that was written. */
export function requireFilledIn({ fields }: FormDefinition, values: FormChange): void {
  requireChange({ fields }, values);
  for (const { key, required } of fields) if (required && !Object.hasOwn(values, key)) throw missing(key);
}

/** Refuses a change that does not fit: what is not named stays as it was. */
export function requireChange({ fields }: Pick<FormDefinition, 'fields'>, values: FormChange): void {
  requireKnown(fields, values);
  for (const field of fields) if (Object.hasOwn(values, field.key)) requireFit(field, values[field.key] ?? null);
}

/** How the values are after a change. */
export function changedValues(values: Readonly<Record<string, FormValue>>, change: FormChange) {
  const entries = Object.entries({ ...values, ...change });
  return Object.fromEntries(entries.filter((entry): entry is [string, FormValue] => entry[1] !== null));
}

function requireFit(field: FormField, value: FormValue | null): void {
  if (value === null || isBlank(value)) {
    if (field.required) throw missing(field.key);
    return;
  }
  if (field.kind === 'table') requireLines(field, value);
  else requireText(field, value);
}

function requireLines({ key, columns }: FormTable, lines: FormValue): void {
  if (typeof lines === 'string') throw wrongKind(key);
  for (const line of lines) requireLine(columns, line);
}

function requireLine(columns: readonly FormCell[], line: FormLine): void {
  requireKnown(columns, line);
  for (const column of columns) requireFit(column, (Object.hasOwn(line, column.key) && line[column.key]) || null);
}

function requireText(cell: FormCell, value: FormValue): void {
  if (typeof value !== 'string') throw wrongKind(cell.key);
  if (value.length > (cell.kind === 'long-text' ? MAX_LONG_TEXT : MAX_TEXT)) {
    throw refuse('FORM_FIELD_TOO_LONG', `${cell.key} is too long`);
  }
  if (!isOfKind(cell, value)) throw wrongKind(cell.key);
}

function isOfKind(cell: FormCell, value: string): boolean {
  if (cell.kind === 'date') return isDate(value);
  if (cell.kind === 'choice') return cell.options.some(({ key }) => key === value);
  return SHAPES[cell.kind]?.test(value) ?? true;
}

/** A day that there is: not 30 February. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

function isBlank(value: FormValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : value.length === 0;
}

/** Whoever fills in chose the name of an unknown field: it is not repeated. */
function requireKnown(fields: readonly { readonly key: string }[], values: object): void {
  const known = new Set(fields.map(({ key }) => key));
  if (Object.keys(values).every((key) => known.has(key))) return;
  throw refuse('FORM_FIELD_UNKNOWN', 'the form has no such field');
}

function missing(key: string) {
  return refuse('FORM_FIELD_MISSING', `${key} has to be filled in`);
}

function wrongKind(key: string) {
  return refuse('FORM_FIELD_KIND_WRONG', `${key} is of another kind`);
}
