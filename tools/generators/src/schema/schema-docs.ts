import { z } from 'zod';
import { UNDOCUMENTED, type Documented } from '../source/documented.js';

/** What is documented, by the value itself. */
export type Docs = ReadonlyMap<unknown, Documented>;

/** What the sources say about a schema; of one that nobody exported, what they say about the parts it is made of. */
export function schemaDocs(schema: unknown, docs: Docs): Documented {
  const known = docs.get(schema);
  if (known !== undefined) return known;
  if (schema instanceof z.ZodArray) return schemaDocs(schema.element, docs);
  if (!(schema instanceof z.ZodObject)) return UNDOCUMENTED;
  const shape = Object.entries(schema.shape);
  return { doc: undefined, fields: new Map(shape.map(([name, field]) => [name, schemaDocs(field, docs)])) };
}
