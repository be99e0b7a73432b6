import type { FastifyReply, FastifyRequest } from 'fastify';
import { commonHeaders } from '../common-headers.js';
import { PROBLEM_MEDIA_TYPE, problemDocument } from './problem-document.js';
import type { Problem } from './problem-of.js';

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const asked = { correlationId: request.id, acceptLanguage: request.headers['accept-language'] };
  void reply
    .code(problem.status)
    .headers({ ...commonHeaders(request.id), ...problem.headers })
    .type(PROBLEM_MEDIA_TYPE)
    // As bytes: to text Fastify would add a charset, which this media type does not have (RFC 9457 §3).
    .send(Buffer.from(JSON.stringify(problemDocument(problem, asked))));
}
