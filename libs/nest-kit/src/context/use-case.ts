import type { Caller, Role } from '@taizhang/access';
import type { z } from 'zod';
import type { Cause } from '../execution/cause.js';
import type { FileRule, SentFile } from './file-rule.js';
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
  /** The body of a request to it is a file instead of JSON; see {@link filingUseCase}. */
  readonly file?: FileRule;
  readonly answer: z.ZodType<Answer>;
  /** It answers a file instead of JSON; `answer` is then a `fileAnswer`. */
  readonly answersFile?: true;
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
  /** Of a use case that takes a file. */
  readonly file?: SentFile;
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

/** A use case whose request is a file; what else it says is in its path, its query and, where personal, in the file's name. */
export type FilingUseCase<Params, Query, Answer> = Omit<
  UseCase<Params, Query, undefined, Answer>,
  'body' | 'handle'
> & {
  readonly file: FileRule;
  readonly handle: (
    request: UseCaseRequest<Params, Query, undefined> & { readonly file: SentFile },
    services: ContextServices,
  ) => Promise<Answer>;
};

/** Declares a use case that takes a file. */
export function filingUseCase<Params = undefined, Query = undefined, Answer = unknown>(
  definition: FilingUseCase<Params, Query, Answer>,
): UseCase {
  return definition as unknown as UseCase; // whoever reads requests gives the file to a use case with a rule for it
}
