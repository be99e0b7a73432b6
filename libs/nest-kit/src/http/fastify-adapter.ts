import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NewId } from '@taizhang/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import type { RequestMetrics } from '../metrics/request-metrics.js';
import { answerClientError } from './client-error.js';
import { commonHeaders } from './common-headers.js';
import { receiveFiles } from './file-body.js';
import { readForms } from './form-body.js';
import type { GracefulEnd } from './graceful-end.js';
import { problemOf } from './problems/problem-of.js';
import { sendProblem } from './problems/send-problem.js';
import { correlationId } from './request/correlation-id.js';
import type { RouteTable } from './route-table.js';

/** Largest request body, in bytes. */
const BODY_LIMIT = 128 * 1024;
/** Longest path parameter, in characters. */
const MAX_PARAM_LENGTH = 200;
/** Milliseconds within which a request must have arrived whole. */
const REQUEST_TIMEOUT = 30_000;

interface AdapterOptions {
  readonly newId: NewId;
  readonly logger: Logger;
  readonly routes: RouteTable;
  readonly end: Pick<GracefulEnd, 'hasBegun'>;
  /** In CIDR notation. */
  readonly trustedProxies: readonly string[];
  readonly metrics?: RequestMetrics;
}

/** The one place that configures Fastify. */
export function fastifyAdapter({
  newId,
  logger,
  routes,
  end,
  trustedProxies,
  metrics,
}: AdapterOptions): FastifyAdapter {
  const adapter = new FastifyAdapter(serverOptions(newId, trustedProxies));
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.removeContentTypeParser('text/plain');
  readForms(fastify);
  receiveFiles(fastify);
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(commonHeaders(request.id));
    // Said before a body is read: what no route takes is not judged by what it was sent.
    if (request.is404) throw routes.refusalOf(request.url);
  });
  fastify.addHook('onSend', async (_request, reply) => {
    // A connection that is kept open after its answer would hold up the end.
    if (end.hasBegun) void reply.header('connection', 'close');
  });
  fastify.addHook('onResponse', async (request, reply) => {
    logger.debug(summaryOf(request, reply), 'request answered');
    const { method, routeOptions } = request;
    metrics?.requestAnswered({
      method,
      route: routeOptions.url,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
  return adapter;
}

/** Fastify's own logger stays off: it writes URLs, and they may hold anything. */
function serverOptions(newId: NewId, trustedProxies: readonly string[]) {
  return {
    logger: false,
    // The address of a request is that of the last one on its way who is none of these.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    requestTimeout: REQUEST_TIMEOUT,
    requestIdHeader: false,
    genReqId: (request) => correlationId(request.headers, newId),
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => sendProblem(problemOf(error), request, reply),
  } satisfies FastifyServerOptions;
}

/** The route, never the path that was asked for. */
function summaryOf(request: FastifyRequest, reply: FastifyReply) {
  return {
    correlationId: request.id,
    method: request.method,
    route: request.routeOptions.url,
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime),
  };
}
