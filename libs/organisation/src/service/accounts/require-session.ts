import type { Caller } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';

/** The session that a request came in. Throws `SESSION_UNKNOWN` for a token of none: nobody else does this for a person. */
export function requireSession({ sessionId }: Caller): string {
  if (sessionId !== undefined) return sessionId;
  throw new DomainError('SESSION_UNKNOWN', 'the token is not of a session; sign in first');
}
