import { z } from 'zod';

/** The data field of an event that names the subject of its personal fields. */
const SUBJECT_FIELD = 'subjectId';

/** Dot paths of the personal fields of an event. */
export type PersonalFields = readonly string[];

/**
 * The fields that an event's schema marks with `.meta({ personal: true })`. They are strings, possibly optional or
 * nullable, possibly in nested objects, never in arrays, unions or records; the event has a field `subjectId` that names
 * the one person they are about; and all of it can be told as JSON Schema. Throws for any other schema: a mark that would
 * not be honoured must stop the start.
 */
export function personalFields(schema: object): PersonalFields {
  if (!(schema instanceof z.ZodObject)) throw new TypeError("an event's data is a zod object schema");
  const fields = fieldsOf(schema, []);
  const subject = shapeOf(schema)[SUBJECT_FIELD];
  if (fields.length > 0 && subject?._zod.def.type !== 'string') {
    throw new TypeError(`an event with personal fields (${fields.join(', ')}) needs a string field ${SUBJECT_FIELD}`);
  }
  return fields;
}

function fieldsOf(schema: z.core.$ZodType, path: readonly string[]): string[] {
  const { personal, inner } = unwrap(schema);
  if (inner instanceof z.ZodObject && !personal) return fieldsOfObject(inner, path);
  if (inner instanceof z.core.$ZodString && personal) return [dotPath(path)];
  if (personal || holdsMark(inner)) {
    throw new TypeError(`only string fields of objects can be personal: ${path.join('.')}`);
  }
  return [];
}

function fieldsOfObject(schema: z.ZodObject, path: readonly string[]): string[] {
  const { catchall } = schema.def;
  if (catchall !== undefined && holdsMark(catchall)) {
    throw new TypeError(`fields without a name cannot be personal: ${path.join('.')}`);
  }
  return Object.entries(shapeOf(schema)).flatMap(([name, field]) => fieldsOf(field, [...path, name]));
}

function shapeOf(schema: z.ZodObject): Readonly<Record<string, z.core.$ZodType>> {
  return schema.shape;
}

function dotPath(path: readonly string[]): string {
  if (path.some((name) => name.includes('.'))) throw new TypeError(`a dot in the name of a field: ${path.join('.')}`);
  return path.join('.');
}

function unwrap(schema: z.core.$ZodType): { personal: boolean; inner: z.core.$ZodType } {
  const personal = isMarked(schema);
  if (!isWrapper(schema)) return { personal, inner: schema };
  const { personal: innerPersonal, inner } = unwrap(schema._zod.def.innerType);
  return { personal: personal || innerPersonal, inner };
}

function isWrapper(schema: z.core.$ZodType) {
  // `exactOptional` is an optional to `instanceof`, too.
  return schema instanceof z.core.$ZodOptional || schema instanceof z.core.$ZodNullable;
}

function isMarked(schema: z.core.$ZodType): boolean {
  return z.globalRegistry.get(schema)?.personal === true;
}

/** Making JSON Schemas is zod's own walk over all that a schema holds, on both sides of a pipe. */
function holdsMark(schema: z.core.$ZodType): boolean {
  let found = false;
  const override = ({ zodSchema }: { zodSchema: z.core.$ZodType }) => {
    found ||= isMarked(zodSchema);
  };
  z.toJSONSchema(schema, { io: 'input', override });
  z.toJSONSchema(schema, { io: 'output', override });
  return found;
}
