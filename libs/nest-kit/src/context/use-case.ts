import type { Caller, Role } from '@taizhang/access';
import type { z } from 'zod';
import type { Cause } from '../execution/cause.js';
import type { ContextServices } from './services.js';

/** One thing that can be asked of a context, as data: from it come route, validation, authorisation and documentation. */
export interface UseCase<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> {
  readonly kind: 'command' | 'query';
  /** kebab-case, unique in its context; the OpenAPI operation id is `<context>.<name>`. */
  readonly name: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST';
  /** Below `/<context>/`, with `:name` parameters. */
  readonly path: string;
  /** Who may; `authenticated` leaves the decision to the use case, which puts refusals on record; `anyone` needs no token. */
  readonly roles: readonly Role[] | 'authenticated' | 'anyone';
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly answer: z.ZodType<Answer>;
  /** Its answer may hold customers' personal data, masked or whole, so it goes through the access gateway. */
  readonly looks?: true;
  /**
   * Who does this for every customer, as a duty to the whole company. Of everybody else the context that knows customers asks
   * for a tie to the one whom the request names, before `handle` runs; a use case that looks asks for it by itself.
   */
  readonly untied?: readonly Role[] | 'everybody';
  /** Codes of the refusals that are its own business; the shared ones are documented once. */
  readonly refusals: readonly string[];
  readonly handle: (request: UseCaseRequest<Params, Query, Body>, services: ContextServices) => Promise<Answer>;
}

export interface UseCaseRequest<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  /** Ready for `executor.execute`: retry key from Idempotency-Key, expected version from If-Match. */
  readonly cause: Cause;
  /** Where the request came from, as far as it can be told; never to be stored, it tells about a person. */
  readonly address?: string;
  /** The instant of the request, RFC 3339 UTC. */
  readonly now: string;
}

/** Declares a use case; the types of `handle` follow from its schemas. */
export function useCase<Params = undefined, Query = undefined, Body = undefined, Answer = unknown>(
  definition: UseCase<Params, Query, Body, Answer>,
): UseCase {
  return definition as unknown as UseCase; // the schemas have parsed what `handle` is given
}
