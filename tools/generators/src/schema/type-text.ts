import { code } from '../markdown.js';
import type { JsonSchema } from './json-schema.js';

/** How large a number can be where nobody bounded it: integers that JavaScript keeps exact. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** Patterns that say nothing which the format before them does not say. */
const FORMATS = new Set(['date-time', 'date', 'ipv4', 'ipv6', 'uri']);

/** A schema in a few words, as Markdown: what kind of value, and its bounds. */
export function typeText(schema: JsonSchema): string {
  const { enum: values, anyOf, oneOf, items, default: otherwise } = schema;
  if (otherwise !== undefined) return `${typeText({ ...schema, default: undefined })}, default ${literal(otherwise)}`;
  if ('const' in schema) return literal(schema.const);
  if (values !== undefined) return values.map(literal).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeText))].join(' | ');
  if (items !== undefined) return [`list of ${typeText(items)}`, ...listBounds(schema)].join(', ');
  return [nameOf(schema), ...bounds(schema)].join(', ');
}

function nameOf({ type, format }: JsonSchema): string {
  if (format !== undefined && FORMATS.has(format)) return format;
  return type ?? 'anything';
}

function bounds({ type, format, pattern, ...schema }: JsonSchema): readonly string[] {
  if (type === 'integer' || type === 'number') return range(schema.minimum, schema.maximum);
  const shown = pattern === undefined || (format !== undefined && FORMATS.has(format)) ? [] : [code(pattern)];
  return [...range(schema.minLength, schema.maxLength, 'character'), ...shown];
}

function listBounds({ minItems, maxItems }: JsonSchema): readonly string[] {
  return range(minItems, maxItems, 'item');
}

function range(least = -UNBOUNDED, most = UNBOUNDED, unit = ''): readonly string[] {
  if (least === most) return [counted(least, unit)];
  if (least === -UNBOUNDED) return most === UNBOUNDED ? [] : [`at most ${counted(most, unit)}`];
  return [most === UNBOUNDED ? `at least ${counted(least, unit)}` : `${least} to ${counted(most, unit)}`];
}

function counted(count: number, unit: string): string {
  if (unit === '') return String(count);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function literal(value: unknown): string {
  return code(JSON.stringify(value));
}
