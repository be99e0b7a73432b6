import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { RouteTable } from '../route-table.js';
import { faultOf } from './fault.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** Answers every error of every route, of the body parser and of the router, as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemOf(isUnrouted(error) ? this.routes.refusalOf(request.url) : error);
    if (problem.status >= 500) this.report(problem.code, error, request);
    sendProblem(problem, request, http.getResponse<FastifyReply>());
  }

  private report(code: string, error: unknown, request: FastifyRequest): void {
    const route = request.routeOptions.url;
    this.logger.error(
      { code, correlationId: request.id, method: request.method, route, ...faultOf(error) },
      'request failed',
    );
  }
}

/** Nest's answer to a request that no route takes. */
function isUnrouted(error: unknown): boolean {
  return error instanceof HttpException && error.getStatus() === 404 && error.cause === undefined;
}
