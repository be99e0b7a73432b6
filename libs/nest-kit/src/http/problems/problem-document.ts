import type { FieldError } from './request-error.js';
import { kindOf } from './problem-catalogue.js';
import { preferredLanguage } from './preferred-language.js';
import type { Problem } from './problem-of.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What a refused or failed request is answered with (RFC 9457). */
export interface ProblemDocument {
  /** `/problems/<code>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable; what programs go by. */
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** The service that is away, with `NEIGHBOUR_UNAVAILABLE`. */
  readonly neighbour?: string;
  readonly correlationId: string;
}

export interface Asked {
  readonly correlationId: string;
  readonly acceptLanguage: string | undefined;
}

export function problemDocument(problem: Problem, { correlationId, acceptLanguage }: Asked): ProblemDocument {
  const { code, status, detail, errors, neighbour } = problem;
  return {
    type: `/problems/${code}`,
    title: kindOf(code).titles[preferredLanguage(acceptLanguage)],
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && { errors }),
    ...(neighbour !== undefined && { neighbour }),
    correlationId,
  };
}
