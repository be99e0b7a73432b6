export type AccessErrorCode =
  /** There is no token. */
  | 'TOKEN_MISSING'
  /** Not a token of this issuer for this audience, or its claims are not what they must be. */
  | 'TOKEN_INVALID'
  /** It was valid once. */
  | 'TOKEN_EXPIRED'
  /** The issuer's keys cannot be fetched now; nothing is known about the token. */
  | 'TOKEN_KEYS_UNAVAILABLE';

/** The only error a token verifier throws. Neither its message nor its cause holds anything of the token. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  constructor(
    readonly code: AccessErrorCode,
    message: string,
  ) {
    super(message);
  }
}
