import { z } from 'zod';

/** The parts of JSON Schema that our schemas use. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  /** Ours: sealed before it is stored. */
  readonly 'x-personal'?: true;
  readonly description?: string;
}

/** Knows no ids, so that every schema stands where it is used and no reference has to be followed. */
const WITHOUT_IDS = z.registry<Record<string, unknown>>();

/** @param io what is sent to a schema, or what comes out of it */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const described = z.toJSONSchema(schema, {
    ...{ io, target: 'draft-7', unrepresentable: 'any', metadata: WITHOUT_IDS },
    override: ({ zodSchema, jsonSchema }) => {
      if (z.globalRegistry.get(zodSchema)?.personal === true) jsonSchema['x-personal'] = true;
    },
  });
  delete described.$schema;
  return described as JsonSchema; // zod writes JSON Schema
}
