import type { IncomingHttpHeaders } from 'node:http';
import type { NewId } from '@taizhang/kernel';

/** A UUID and nothing freer: it is written into the log, where no name or number may get in by this door. */
const WELL_FORMED = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The caller's `X-Correlation-Id` when it is well-formed, else a new one. */
export function correlationId(headers: IncomingHttpHeaders, newId: NewId): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : newId();
}
