import { z } from 'zod';
import type { UseCase } from '../../context/use-case.js';
import { RequestError, type FieldError } from '../problems/request-error.js';

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const MAX_ERRORS = 20;
/** A key is shown only when it looks like a field's name: what a caller sends as a key may be as private as a value. */
const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

const NO_QUERY = z.strictObject({}).transform(() => undefined);
const NO_BODY = z
  .strictObject({})
  .nullish()
  .transform(() => undefined);

/** The request's parts as the use case's schemas read them. Throws `REQUEST_INVALID` with every place that is wrong. */
export function parseInput({ params, query, body }: UseCase, raw: RawInput): RawInput {
  const parsed = {
    params: (params ?? z.unknown()).safeParse(raw.params),
    query: (query ?? NO_QUERY).safeParse(raw.query),
    body: (body ?? NO_BODY).safeParse(raw.body),
  };
  const errors = Object.entries(parsed).flatMap(([part, { error }]) =>
    (error?.issues ?? []).flatMap((issue) => fieldErrors(part, issue)),
  );
  if (errors.length > 0) throw new RequestError('REQUEST_INVALID', { errors: errors.slice(0, MAX_ERRORS) });
  return { params: parsed.params.data, query: parsed.query.data, body: parsed.body.data };
}

function fieldErrors(part: string, { code, path, ...issue }: z.core.$ZodIssue): readonly FieldError[] {
  if (!('keys' in issue) || code !== 'unrecognized_keys') return [{ path: pathOf(part, path), code }];
  return issue.keys.map((key) => ({ path: pathOf(part, [...path, key]), code }));
}

function pathOf(part: string, path: readonly PropertyKey[]): string {
  return [part, ...path.map(nameOf)].join('.');
}

function nameOf(key: PropertyKey): string {
  if (typeof key === 'number') return String(key);
  return typeof key === 'string' && FIELD_NAME.test(key) ? key : '?';
}
