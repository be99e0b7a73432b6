import { table } from '../markdown.js';
import { UNDOCUMENTED, type Documented } from '../source/documented.js';
import type { JsonSchema } from './json-schema.js';
import { typeText } from './type-text.js';

/** One line about one field of a schema; fields of nested objects follow as lines of their own. */
interface Field {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly doc: string;
}

/** The fields of an object schema as a table; of a union of objects, the fields of each. A meaning is told once. */
export function fieldTable(schema: JsonSchema, docs: Documented): string {
  const lines = [...new Map(fieldsOf(schema, docs, '').map((field) => [keyOf(field), field])).values()];
  return table(
    ['field', 'type', 'required', 'personal', 'meaning'],
    lines.map(({ path, schema: it, required, doc }, index) => [
      `\`${path}\``,
      typeText(it),
      required ? 'yes' : '',
      it['x-personal'] === true ? 'yes' : '',
      lines.findIndex((other) => other.doc === doc) === index ? doc : '',
    ]),
  );
}

/** The schema with the source's doc comments as its descriptions. */
export function described(schema: JsonSchema, docs: Documented): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema;
  const inner = (it: JsonSchema) => described(it, { doc: undefined, fields: docs.fields });
  return {
    ...(docs.doc !== undefined && { description: docs.doc }),
    ...schema,
    ...(properties !== undefined && {
      properties: mapValues(properties, (it, name) => described(it, docsOf(docs, name))),
    }),
    ...(items !== undefined && { items: inner(items) }),
    ...(anyOf !== undefined && { anyOf: anyOf.map(inner) }),
    ...(oneOf !== undefined && { oneOf: oneOf.map(inner) }),
  };
}

function fieldsOf(schema: JsonSchema, docs: Documented, prefix: string): readonly Field[] {
  const { properties = {}, required = [], items, anyOf, oneOf } = schema;
  if (items !== undefined) return fieldsOf(items, docs, prefix.replace(/\.$/, '[].'));
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.flatMap((choice) => fieldsOf(choice, docs, prefix));
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix + name;
    const its = docsOf(docs, name);
    return [
      { path, schema: field, required: required.includes(name), doc: its.doc ?? '' },
      ...fieldsOf(field, its, `${path}.`),
    ];
  });
}

/** Members of a union often share fields; each is told once, unless it differs. */
function keyOf({ path, schema, required }: Field): string {
  return `${path} ${typeText(schema)} ${required}`;
}

function docsOf({ fields }: Documented, name: string): Documented {
  return fields.get(name) ?? UNDOCUMENTED;
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, to: (value: From, name: string) => To) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value, name)]));
}
