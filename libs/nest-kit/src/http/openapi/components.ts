import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Which side of a schema is described: what is sent to it or what comes out of it. */
export type Side = 'input' | 'output';

const DEFINITIONS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/** Turns zod schemas into JSON Schema 2020-12 and collects those that have a name (`.meta({ id })`). */
export class Components {
  private readonly named = new Map<string, JsonSchema>();

  schemaOf(schema: z.ZodType, side: Side): JsonSchema {
    // Inside another schema a named one becomes a reference, at the top it would not.
    const { properties, $defs } = z.toJSONSchema(z.object({ it: schema }), {
      io: side,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => markPersonal(jsonSchema),
    });
    for (const [name, definition] of Object.entries($defs ?? {})) {
      this.name(name, referenced(definition));
    }
    return referenced(properties?.it as JsonSchema); // z.object has just been given it
  }

  /** The schema of an object itself, even when it has a name. */
  objectOf(schema: z.ZodType, side: Side): JsonSchema {
    const described = this.schemaOf(schema, side);
    const { $ref: reference } = described;
    return typeof reference === 'string'
      ? (this.named.get(reference.slice(COMPONENTS.length)) ?? described)
      : described;
  }

  /** One name for two shapes would describe one of them wrongly. */
  private name(name: string, definition: JsonSchema): void {
    const known = this.named.get(name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) {
      throw new TypeError(`two schemas are called ${name}`);
    }
    this.named.set(name, definition);
  }

  get schemas(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.named].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}

/** Extensions of OpenAPI start with `x-`. */
function markPersonal(schema: Record<string, unknown>): void {
  if (schema.personal !== true) return;
  delete schema.personal;
  schema['x-personal'] = true;
}

function referenced(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(DEFINITIONS, COMPONENTS) : value,
  );
  return JSON.parse(text) as JsonSchema; // the JSON of an object
}
