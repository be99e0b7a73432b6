import { send, type Role } from './client.js';

/** As much of JSON Schema as the suite's own description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly 'x-personal'?: boolean;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Described {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly 'x-roles'?: readonly Role[];
  readonly security: readonly object[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, Response>>;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One thing that can be asked of the suite, as its OpenAPI document describes it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** Who may; `authenticated` leaves it to the operation, `anyone` needs no token. */
  readonly roles: readonly Role[] | 'authenticated' | 'anyone';
  readonly pathNames: readonly string[];
  readonly query: Readonly<Record<string, Schema>>;
  /** Names of what the query must have. */
  readonly queryNames: readonly string[];
  readonly body: Schema | undefined;
  /** Media types of the file that it takes instead of JSON. */
  readonly files: readonly string[];
  /** Codes of every problem it says it may answer with. */
  readonly codes: ReadonlySet<string>;
}

/** Every operation that the suite describes, and what its references stand for. */
export async function describedOperations(url: string) {
  const { paths, components } = (await send(url, '/openapi.json')).body as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf({ path, method, described })),
  );
  return { operations, schemas: components.schemas };
}

function operationOf(at: { path: string; method: string; described: Described }): Operation {
  const { path, method, described } = at;
  const named = (place: Parameter['in']) => described.parameters.filter((parameter) => parameter.in === place);
  return {
    ...{ id: described.operationId, method: method.toUpperCase(), path },
    roles: described['x-roles'] ?? (described.security.length === 0 ? 'anyone' : 'authenticated'),
    pathNames: named('path').map(({ name }) => name),
    query: Object.fromEntries(named('query').map(({ name, schema }) => [name, schema])),
    queryNames: named('query').flatMap(({ name, required }) => (required === true ? [name] : [])),
    body: described.requestBody?.content['application/json']?.schema,
    files: Object.keys(described.requestBody?.content ?? {}).filter((type) => type !== 'application/json'),
    codes: new Set(Object.values(described.responses).flatMap(codesOf)),
  };
}

function codesOf({ content }: Response): readonly string[] {
  const { properties } = content?.['application/problem+json']?.schema ?? {};
  return (properties?.code?.enum ?? []) as readonly string[]; // codes are texts
}
