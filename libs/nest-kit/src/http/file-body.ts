import type { Readable } from 'node:stream';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { RequestError } from './problems/request-error.js';

/** Lets a route be sent a file of any media type instead of JSON. It decides itself which, and reads the body itself. */
export function AcceptFile(): MethodDecorator {
  return RouteConfig({ acceptsFile: true } satisfies FileConfig);
}

interface FileConfig {
  readonly acceptsFile?: boolean;
}

/**
 * Hands bodies that are neither JSON nor a form to the routes that take files, unread: who may send one is known before the
 * first byte is taken. Other routes refuse them.
 */
export function receiveFiles(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('*', async (request: FastifyRequest, body: Readable) => {
    const { acceptsFile }: FastifyContextConfig & FileConfig = request.routeOptions.config;
    if (acceptsFile !== true) throw new RequestError('CONTENT_TYPE_UNSUPPORTED');
    return body;
  });
}
