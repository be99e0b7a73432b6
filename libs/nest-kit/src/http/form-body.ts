import { parse } from 'node:querystring';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { RequestError } from './problems/request-error.js';

const FORM = 'application/x-www-form-urlencoded';
/** More than any protocol's form has. */
const MAX_FIELDS = 32;

/** Lets a route be sent a form instead of JSON. Other routes stay closed to what a page elsewhere can make a browser send. */
export function AcceptForm(): MethodDecorator {
  return RouteConfig({ acceptsForm: true } satisfies FormConfig);
}

interface FormConfig {
  readonly acceptsForm?: boolean;
}

/** Reads forms, for the routes that take them: fields by name, one that is there several times as an array. */
export function readForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FORM, { parseAs: 'string' }, async (request: FastifyRequest, body: string) => {
    const { acceptsForm }: FastifyContextConfig & FormConfig = request.routeOptions.config;
    if (acceptsForm !== true) throw new RequestError('CONTENT_TYPE_UNSUPPORTED');
    return { ...parse(body, '&', '=', { maxKeys: MAX_FIELDS }) };
  });
}
