import type { IncomingHttpHeaders } from 'node:http';
import { RequestError } from '../problems/request-error.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,100}$/;
const STRONG_ETAG = /^"(0|[1-9][0-9]{0,14})"$/;

/** The caller's retry key, or undefined when there is none. Throws `IDEMPOTENCY_KEY_INVALID`. */
export function idempotencyKey(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw new RequestError('IDEMPOTENCY_KEY_INVALID');
}

/** The version that `If-Match` demands, or undefined when there is none. Throws `IF_MATCH_INVALID`. */
export function expectedVersion(headers: IncomingHttpHeaders): number | undefined {
  const tag = headers['if-match'];
  if (tag === undefined) return undefined;
  const [, version] = STRONG_ETAG.exec(tag) ?? [];
  if (version === undefined) throw new RequestError('IF_MATCH_INVALID');
  return Number(version);
}

/** The ETag of a version (RFC 9110 §8.8.3). */
export function etagOf(version: number): string {
  return `"${version}"`;
}
