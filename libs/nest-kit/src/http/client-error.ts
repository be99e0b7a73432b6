import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { commonHeaders } from './common-headers.js';
import { PROBLEM_MEDIA_TYPE, problemDocument } from './problems/problem-document.js';
import { problemOf } from './problems/problem-of.js';
import { RequestError } from './problems/request-error.js';
import type { RequestErrorCode } from './problems/request-problems.js';

const CODES: Readonly<Record<string, RequestErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/** Answers bytes that Node's parser could not read as a request; there is no request object then, only the socket. */
export function answerClientError({ code }: { readonly code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(rawAnswer(CODES[code ?? ''] ?? 'REQUEST_MALFORMED'));
}

function rawAnswer(code: RequestErrorCode): string {
  const correlationId = randomUUID();
  const problem = problemOf(new RequestError(code));
  const body = JSON.stringify(problemDocument(problem, { correlationId, acceptLanguage: undefined }));
  const headers = {
    ...commonHeaders(correlationId),
    'content-type': PROBLEM_MEDIA_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, ...lines, '', body].join('\r\n');
}
