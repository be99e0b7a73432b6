import fc from 'fast-check';
import type { Schema } from './operations.js';

export interface Values {
  /** What references stand for, by name. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** What personal fields say. */
  readonly personal: fc.Arbitrary<string>;
}

/** Ids are few, so that requests meet what others have made. */
export const IDS: readonly string[] = Array.from({ length: 12 }, (_, index) => `a-${index}`);
/** Instants, in order or not. */
const DAYS = [1, 2, 3, 9].map((day) => `2026-03-0${day}T09:00:00.000Z`);
const DEPTH = 4;

/** Values that a schema allows. */
export function valuesOf(schema: Schema, values: Values): fc.Arbitrary<unknown> {
  const { $ref, enum: listed, oneOf, anyOf } = schema;
  if ($ref !== undefined) return valuesOf(referred($ref, values), values);
  if ('const' in schema) return fc.constant(schema.const);
  if (listed !== undefined) return fc.constantFrom(...listed);
  const either = oneOf ?? anyOf;
  if (either !== undefined) return fc.oneof(...either.map((one) => valuesOf(one, values)));
  return valuesOfType(schema, values);
}

/** Values of any kind, most of which no schema allows. */
export function anyValue(personal: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.oneof(personal, fc.jsonValue({ maxDepth: DEPTH }), fc.constant('x'.repeat(5_000)), fc.constant(null));
}

function valuesOfType(schema: Schema, values: Values): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, values);
    case 'array':
      return arraysOf(schema, values);
    case 'string':
      return textsOf(schema, values);
    case 'integer':
      return integersOf(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      throw new TypeError(`no values for ${JSON.stringify(schema).slice(0, 100)}`);
  }
}

function integersOf({ minimum = 0, maximum = 1_000 }: Schema): fc.Arbitrary<number> {
  return fc.integer({ min: minimum, max: Math.min(maximum, 1_000_000) });
}

function objectsOf(schema: Schema, values: Values): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  // A record by an enum requires keys that it describes together.
  const alike = required.filter((name) => !Object.hasOwn(properties, name) && typeof additionalProperties === 'object');
  const described = {
    ...properties,
    ...Object.fromEntries(alike.map((name) => [name, additionalProperties as Schema])),
  };
  const fields = Object.fromEntries(Object.entries(described).map(([name, field]) => [name, valuesOf(field, values)]));
  return fc.record(fields, { requiredKeys: required.filter((name) => Object.hasOwn(fields, name)) });
}

function arraysOf({ items = {}, minItems = 0, maxItems = 3 }: Schema, values: Values): fc.Arbitrary<unknown> {
  const bounds = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) };
  return fc.uniqueArray(valuesOf(items, values), bounds);
}

function textsOf(schema: Schema, { personal }: Values): fc.Arbitrary<string> {
  const { pattern, format, minLength = 0, maxLength = 40 } = schema;
  if (schema['x-personal'] === true) return personal.filter((text) => text.length <= maxLength);
  if (format === 'date-time') return fc.constantFrom(...DAYS);
  if (pattern?.includes('[A-Za-z0-9') === true) return fc.constantFrom(...IDS);
  if (pattern !== undefined) return matching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: Math.min(maxLength, 40) });
}

/** What cannot be made from its pattern is tried until it fits. */
function matching(pattern: RegExp): fc.Arbitrary<string> {
  if (!pattern.source.includes('(?!')) return fc.stringMatching(pattern);
  return fc.string({ minLength: 1, maxLength: 12 }).filter((text) => pattern.test(text));
}

function referred($ref: string, { schemas }: Values): Schema {
  const schema = schemas[$ref.slice($ref.lastIndexOf('/') + 1)];
  if (schema === undefined) throw new RangeError(`nothing is called ${$ref}`);
  return schema;
}
