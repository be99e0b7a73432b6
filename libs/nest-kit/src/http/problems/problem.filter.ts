import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { faultOf } from './fault.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';
import { Unrecorded } from './unrecorded.js';

/** Answers every error of every route, of the body parser and of the router, as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemOf(error);
    if (problem.status >= 500 || error instanceof Unrecorded) this.report(problem.code, error, request);
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
