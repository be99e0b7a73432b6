import type { RequestErrorCode } from './request-problems.js';

/** Where a request breaks its schema and how; never the value. */
export interface FieldError {
  /** Dot path from `params`, `query` or `body`. */
  readonly path: string;
  /** zod's issue code, such as `invalid_type` or `unrecognized_keys`. */
  readonly code: string;
}

interface RequestErrorDetails {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that the HTTP layer refuses before, or instead of, handing it to a use case. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    readonly code: RequestErrorCode,
    readonly details: RequestErrorDetails = {},
  ) {
    super(code);
  }
}
