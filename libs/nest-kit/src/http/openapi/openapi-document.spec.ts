import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { ContextDefinition } from '../../context/context-definition.js';
import { useCase } from '../../context/use-case.js';
import { exampleContext } from '../../testing/example-context.testing.js';
import { openApiDocument } from './openapi-document.js';

/** The parts of an operation that the cases look at. */
interface Operation {
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { schema: object }>> }>>;
}

function operation(definition: ContextDefinition, path: string, method: string): Operation {
  const found = openApiDocument([definition]).paths[path]?.[method];
  if (found === undefined) throw new Error(`no ${method} ${path}`);
  return found as Operation; // openApiDocument writes operations there
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('the OpenAPI document', () => {
  const document = openApiDocument([exampleContext]);

  it('has a path for every use case, its parameters as templates', () =>
    expect(Object.keys(document.paths)).toEqual([
      '/example/visits',
      '/example/visits/{visit}/leave',
      '/example/visits/{visit}',
      '/example/opening-hours',
    ]));

  it('keeps named schemas as components and refers to them', () => {
    const { requestBody, responses } = operation(exampleContext, '/example/visits', 'post');
    expect(requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: reference('SignInVisitor') } },
    });
    expect(responses[201]?.content['application/json']?.schema).toEqual(reference('CommandAnswer'));
    expect(Object.keys(document.components.schemas as object)).toEqual(['CommandAnswer', 'SignInVisitor', 'Problem']);
  });

  it('keeps a property that is called id', () =>
    expect(document.components).toHaveProperty('schemas.CommandAnswer.properties.id', { type: 'string' }));

  it('lists the refusals of the use case under the status of their names', () => {
    const { responses } = operation(exampleContext, '/example/visits/{visit}/leave', 'post');
    expect(responses[404]?.content['application/problem+json']?.schema).toEqual({
      allOf: [reference('Problem')],
      properties: { code: { enum: ['VISIT_UNKNOWN'] } },
    });
  });

  it('tells path from query parameters, and what is required', () => {
    const { parameters } = operation(exampleContext, '/example/visits/{visit}', 'get');
    expect(parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['visit', 'path', true],
      ['at', 'query', false],
    ]);
  });

  it('offers Idempotency-Key and If-Match on commands only', () => {
    const names = (path: string, method: string) =>
      operation(exampleContext, path, method).parameters.map(({ name }) => name);
    expect(names('/example/visits', 'post')).toEqual(['Idempotency-Key', 'If-Match']);
    expect(names('/example/opening-hours', 'get')).toEqual([]);
  });

  it('asks for no token where none is needed', () => {
    const { security, responses } = operation(exampleContext, '/example/opening-hours', 'get');
    expect(security).toEqual([]);
    expect(responses[401]).toBeUndefined();
  });

  it('describes parameters whose schema has a name', () => {
    const question = useCase({
      ...{ kind: 'query', name: 'list', summary: 'Lists', method: 'GET', path: 'list', roles: 'anyone', refusals: [] },
      query: z.strictObject({ limit: z.coerce.number() }).meta({ id: 'ListQuestion' }),
      answer: z.unknown(),
      handle: async () => undefined,
    });
    const { parameters } = operation({ ...exampleContext, useCases: [question] }, '/example/list', 'get');
    expect(parameters.map(({ name }) => name)).toEqual(['limit']);
  });

  it('marks personal fields as an extension, and refers to nothing outside the document', () => {
    const person = z.strictObject({ name: z.string().meta({ personal: true }) });
    const show = useCase({
      ...{ kind: 'query', name: 'show', summary: 'Shows', method: 'GET', path: 'show', roles: 'anyone', refusals: [] },
      answer: person,
      handle: async () => ({ name: '' }),
    });
    const { responses } = operation({ ...exampleContext, useCases: [show] }, '/example/show', 'get');
    expect(responses[200]?.content['application/json']?.schema).toHaveProperty('properties.name', {
      type: 'string',
      'x-personal': true,
    });
    expect(JSON.stringify(document)).not.toContain('$defs');
  });
});
