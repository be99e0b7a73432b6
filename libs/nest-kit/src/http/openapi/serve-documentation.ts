import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ContextDefinition } from '../../context/context-definition.js';
import { openApiDocument } from './openapi-document.js';

/** Serves the description of the interface at /openapi.json and, for people to try it, at /docs. */
export function serveDocumentation(app: NestFastifyApplication, definitions: readonly ContextDefinition[]): void {
  // Swagger's own type knows less of JSON Schema 2020-12 than OpenAPI 3.1 allows.
  const document = openApiDocument(definitions) as unknown as OpenAPIObject;
  SwaggerModule.setup('docs', app, document, { raw: ['json'], jsonDocumentUrl: 'openapi.json' });
}
