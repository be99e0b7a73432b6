import type { ContextDefinition } from '../../context/context-definition.js';
import { Components, type JsonSchema } from './components.js';
import { operationOf } from './operation.js';

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, JsonSchema>>;
  readonly components: JsonSchema;
}

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details. Go by `code`; `title` is in the language of `Accept-Language`.',
  required: ['type', 'title', 'status', 'code', 'correlationId'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code'],
        properties: { path: { type: 'string' }, code: { type: 'string' } },
      },
    },
    neighbour: { type: 'string' },
    correlationId: { type: 'string' },
  },
};

/** The description of the HTTP interface, from the definitions alone: the same input gives the same document. */
export function openApiDocument(definitions: readonly ContextDefinition[]): OpenApiDocument {
  const components = new Components();
  const paths = pathsOf(definitions, components);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Taizhang',
      version: '1',
      description: 'Customer service of property companies, with every look at a number on record.',
    },
    paths,
    components: {
      schemas: { ...components.schemas, Problem: PROBLEM },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function pathsOf(definitions: readonly ContextDefinition[], components: Components): Record<string, JsonSchema> {
  const paths: Record<string, JsonSchema> = {};
  for (const { name, useCases } of definitions) {
    for (const useCase of useCases) {
      const path = templateOf(name, useCase.path);
      paths[path] = { ...paths[path], [useCase.method.toLowerCase()]: operationOf(name, useCase, components) };
    }
  }
  return paths;
}

function templateOf(context: string, path: string): string {
  const template = path.replace(/^\//, '').replaceAll(/:([A-Za-z_]\w*)/g, '{$1}');
  return `/${context}/${template}`.replace(/\/$/, '');
}
