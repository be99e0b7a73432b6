import { HttpException } from '@nestjs/common';
import { AccessError, NeighbourUnavailable } from '@taizhang/access';
import { Unavailable } from '@taizhang/event-feed';
import { EventLogError } from '@taizhang/event-log';
import type { DomainError } from '@taizhang/kernel';
import { PrivacyError } from '@taizhang/privacy';
import { ReadModelError } from '@taizhang/read-models';
import { isDomainError } from '../../execution/is-domain-error.js';
import { kindOf } from './problem-catalogue.js';
import { RequestError, type FieldError } from './request-error.js';
import type { RequestErrorCode } from './request-problems.js';
import { Unrecorded } from './unrecorded.js';

/** A refusal or failure as HTTP answers it, still without language and correlation id. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly neighbour?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const CODED_ERRORS = [EventLogError, ReadModelError, PrivacyError, AccessError, Unavailable] as const;

const FASTIFY_ERRORS: Readonly<Record<string, RequestErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'CONTENT_TYPE_UNSUPPORTED',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_MAX_PARAM_LENGTH: 'ROUTE_UNKNOWN',
};

/** The one place where errors become problems. Only messages that are written for people are shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Unrecorded) return problemOf(error.refusal);
  if (isDomainError(error)) return problemOfDomain(error);
  if (error instanceof RequestError) return problem(error.code, error.details);
  if (error instanceof NeighbourUnavailable) return problemOfNeighbour(error);
  if (error instanceof HttpException) return problemOfNest(error);
  return problem(codeOf(error) ?? codeOfFrameworkError(error));
}

function problemOfDomain({ code, message, retryAfter }: DomainError): Problem {
  return problem(code, {
    detail: message,
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  });
}

function problemOfNeighbour({ code, message, neighbour }: NeighbourUnavailable): Problem {
  return problem(code, { detail: message, neighbour });
}

/** Nest wraps what the router and the body parser of Fastify throw. */
function problemOfNest(error: HttpException): Problem {
  return error.cause === undefined ? problem(codeOfStatus(error.getStatus())) : problemOf(error.cause);
}

function codeOf(error: unknown): string | undefined {
  const type = CODED_ERRORS.find((coded) => error instanceof coded);
  return type === undefined ? undefined : (error as InstanceType<typeof type>).code; // it is an instance of it
}

function problem(code: string, details: Omit<Problem, 'code' | 'status'> = {}): Problem {
  const { status } = kindOf(code);
  return { ...details, code, status, headers: { ...headersOf(code, status), ...details.headers } };
}

function headersOf(code: string, status: number): Readonly<Record<string, string>> {
  if (status === 503) return { 'retry-after': '1' };
  if (status !== 401) return {};
  // RFC 6750 §3.1: a request without credentials gets no error code.
  return { 'www-authenticate': code === 'TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"' };
}

/** Fastify's errors carry a `code`, Node's request stream errors a `statusCode`; both are made outside this realm in tests. */
function codeOfFrameworkError(error: unknown): RequestErrorCode {
  if (typeof error !== 'object' || error === null) return 'INTERNAL';
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? FASTIFY_ERRORS[code] : undefined;
  return known ?? codeOfStatus(statusCode);
}

function codeOfStatus(status: unknown): RequestErrorCode {
  if (status === 404) return 'ROUTE_UNKNOWN';
  return typeof status === 'number' && status >= 400 && status < 500 ? 'REQUEST_MALFORMED' : 'INTERNAL';
}
